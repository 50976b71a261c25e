"""when a file was saved.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('saved', sa.Text(), nullable=True))



def downgrade() -> None:
    """Take the tables back to the revision before."""
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.drop_column('saved')

