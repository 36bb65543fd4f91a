"""Domain values to cards. Every sentence a learner reads is in this package."""
