"""What every store must do, whatever is behind it: a module for each part of the protocol.

A store joins by subclassing their classes in its own folder, beside a conftest whose session
fixture `open_store` opens a new, empty store.
"""
