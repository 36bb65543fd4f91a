"""The tests mirror bot/ and adapters/; shared scenes and fakes live beside them."""
