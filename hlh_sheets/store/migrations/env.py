"""How Alembic runs a migration of ours: on the connection it is given, in one transaction."""

from alembic import context

__all__: list[str] = []

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
