"""Looking at derived rows."""

from bot.store.sqlite import SqliteStore
from bot.store.sqlite.derived import ALL


def rows_of(store: SqliteStore, table: str) -> list[tuple[object, ...]]:
    """Every row of a derived table, in the order of its key."""
    derived = next(each for each in ALL if each.table == table)
    order = ", ".join(derived.key)
    return store._db.execute(f"SELECT {derived.columns} FROM {table} ORDER BY {order}").fetchall()


def all_rows(store: SqliteStore) -> list[list[tuple[object, ...]]]:
    return [rows_of(store, derived.table) for derived in ALL]
