"""forms T2, T6, T9, T10, T11.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table('t10_leaving',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('destination', sa.Text(), nullable=True),
    sa.Column('school', sa.Text(), nullable=True),
    sa.Column('support', sa.Text(), nullable=True),
    sa.Column('checked_4', sa.Date(), nullable=True),
    sa.Column('still_4', sa.Text(), nullable=True),
    sa.Column('checked_12', sa.Date(), nullable=True),
    sa.Column('still_12', sa.Text(), nullable=True),
    sa.Column('checked_26', sa.Date(), nullable=True),
    sa.Column('still_26', sa.Text(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t10_leaving__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t10_leaving__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t10_leaving__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t10_leaving')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t10_leaving', schema=None) as batch_op:
        batch_op.create_index('ix_t10_leaving__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t10_leaving__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t10_readiness',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('item', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('by', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t10_readiness__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t10_readiness__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t10_readiness__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t10_readiness')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t10_readiness', schema=None) as batch_op:
        batch_op.create_index('ix_t10_readiness__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t10_readiness__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t11_actions',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('action_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('area', sa.Text(), nullable=True),
    sa.Column('aim', sa.Text(), nullable=True),
    sa.Column('trend', sa.Text(), nullable=True),
    sa.Column('finding', sa.Text(), nullable=True),
    sa.Column('action', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('done', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('effect', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t11_actions__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t11_actions__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t11_actions__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t11_actions')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t11_actions', schema=None) as batch_op:
        batch_op.create_index('ix_t11_actions__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t11_actions__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t2_check_ins',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('obj_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('gas', sa.Integer(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('review', sa.Text(), nullable=True),
    sa.Column('by', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t2_check_ins__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t2_check_ins__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t2_check_ins__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t2_check_ins')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t2_check_ins', schema=None) as batch_op:
        batch_op.create_index('ix_t2_check_ins__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t2_check_ins__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t2_objectives',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('obj_id', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('baseline', sa.Text(), nullable=True),
    sa.Column('base_date', sa.Date(), nullable=True),
    sa.Column('base_tool', sa.Text(), nullable=True),
    sa.Column('base_gas', sa.Integer(), nullable=True),
    sa.Column('measure', sa.Text(), nullable=True),
    sa.Column('target', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('assessed_by', sa.Text(), nullable=True),
    sa.Column('how_often', sa.Text(), nullable=True),
    sa.Column('ehcp_ref', sa.Text(), nullable=True),
    sa.Column('iep_ref', sa.Text(), nullable=True),
    sa.Column('weight', sa.Integer(), nullable=True),
    sa.Column('ended', sa.Date(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t2_objectives__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t2_objectives__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t2_objectives__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t2_objectives')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t2_objectives', schema=None) as batch_op:
        batch_op.create_index('ix_t2_objectives__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t2_objectives__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t2_plan',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('status', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('start', sa.Date(), nullable=True),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('next_review', sa.Date(), nullable=True),
    sa.Column('review_criteria', sa.Text(), nullable=True),
    sa.Column('pathway', sa.Text(), nullable=True),
    sa.Column('interests', sa.Text(), nullable=True),
    sa.Column('motivators', sa.Text(), nullable=True),
    sa.Column('helps', sa.Text(), nullable=True),
    sa.Column('voice', sa.Text(), nullable=True),
    sa.Column('curriculum', sa.Text(), nullable=True),
    sa.Column('next_step', sa.Text(), nullable=True),
    sa.Column('next_objectives', sa.Text(), nullable=True),
    sa.Column('return_criteria', sa.Text(), nullable=True),
    sa.Column('liaison', sa.Text(), nullable=True),
    sa.Column('part_time', sa.Text(), nullable=True),
    sa.Column('part_time_end', sa.Date(), nullable=True),
    sa.Column('pep_ref', sa.Text(), nullable=True),
    sa.Column('guidance', sa.Text(), nullable=True),
    sa.Column('pupil_agreed', sa.Date(), nullable=True),
    sa.Column('parent_agreed', sa.Date(), nullable=True),
    sa.Column('school_agreed', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t2_plan__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t2_plan__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t2_plan__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t2_plan')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t2_plan', schema=None) as batch_op:
        batch_op.create_index('ix_t2_plan__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t2_plan__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t6_log',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('time', sa.Text(), nullable=True),
    sa.Column('positive', sa.Text(), nullable=True),
    sa.Column('type', sa.Text(), nullable=True),
    sa.Column('place', sa.Text(), nullable=True),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('happened', sa.Text(), nullable=True),
    sa.Column('response', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('restraint', sa.Text(), nullable=True),
    sa.Column('told', sa.Date(), nullable=True),
    sa.Column('suspended_from', sa.Date(), nullable=True),
    sa.Column('sessions_lost', sa.Integer(), nullable=True),
    sa.Column('reason1', sa.Text(), nullable=True),
    sa.Column('reason2', sa.Text(), nullable=True),
    sa.Column('reason3', sa.Text(), nullable=True),
    sa.Column('by', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t6_log__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t6_log__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t6_log__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t6_log')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t6_log', schema=None) as batch_op:
        batch_op.create_index('ix_t6_log__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t6_log__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t9_actions',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Text(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('action', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('done', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t9_actions__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t9_actions__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t9_actions__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t9_actions')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t9_actions', schema=None) as batch_op:
        batch_op.create_index('ix_t9_actions__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t9_actions__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t9_observation',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Text(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('observer', sa.Text(), nullable=True),
    sa.Column('teacher', sa.Text(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('lesson', sa.Text(), nullable=True),
    sa.Column('pupils', sa.Integer(), nullable=True),
    sa.Column('finding', sa.Text(), nullable=True),
    sa.Column('strengths', sa.Text(), nullable=True),
    sa.Column('improve', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t9_observation__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t9_observation__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t9_observation__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t9_observation')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t9_observation', schema=None) as batch_op:
        batch_op.create_index('ix_t9_observation__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t9_observation__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t9_scrutiny',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Text(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('first_date', sa.Date(), nullable=True),
    sa.Column('second_date', sa.Date(), nullable=True),
    sa.Column('pieces', sa.Text(), nullable=True),
    sa.Column('finding', sa.Text(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('marked', sa.Text(), nullable=True),
    sa.Column('distance', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t9_scrutiny__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t9_scrutiny__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t9_scrutiny__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t9_scrutiny')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t9_scrutiny', schema=None) as batch_op:
        batch_op.create_index('ix_t9_scrutiny__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t9_scrutiny__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t9_visits',
    sa.Column('_number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('_submission', sa.Integer(), nullable=False),
    sa.Column('_workbook', sa.Text(), nullable=False),
    sa.Column('_row_id', sa.Text(), nullable=False),
    sa.Column('_row', sa.Integer(), nullable=False),
    sa.Column('_key', sa.Text(), nullable=False),
    sa.Column('_cells', sa.Text(), nullable=False),
    sa.Column('_carried', sa.Text(), nullable=False),
    sa.Column('_replaces', sa.Integer(), nullable=True),
    sa.Column('_from', sa.Integer(), nullable=False),
    sa.Column('_to', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('visitor', sa.Text(), nullable=True),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=True),
    sa.Column('shown', sa.Text(), nullable=True),
    sa.Column('findings', sa.Text(), nullable=True),
    sa.Column('report', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t9_visits__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t9_visits__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t9_visits__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t9_visits')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t9_visits', schema=None) as batch_op:
        batch_op.create_index('ix_t9_visits__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t9_visits__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))



def downgrade() -> None:
    """Take the tables back to the revision before."""
    with op.batch_alter_table('t9_visits', schema=None) as batch_op:
        batch_op.drop_index('uq_t9_visits__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t9_visits__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t9_visits')
    with op.batch_alter_table('t9_scrutiny', schema=None) as batch_op:
        batch_op.drop_index('uq_t9_scrutiny__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t9_scrutiny__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t9_scrutiny')
    with op.batch_alter_table('t9_observation', schema=None) as batch_op:
        batch_op.drop_index('uq_t9_observation__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t9_observation__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t9_observation')
    with op.batch_alter_table('t9_actions', schema=None) as batch_op:
        batch_op.drop_index('uq_t9_actions__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t9_actions__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t9_actions')
    with op.batch_alter_table('t6_log', schema=None) as batch_op:
        batch_op.drop_index('uq_t6_log__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t6_log__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t6_log')
    with op.batch_alter_table('t2_plan', schema=None) as batch_op:
        batch_op.drop_index('uq_t2_plan__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t2_plan__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t2_plan')
    with op.batch_alter_table('t2_objectives', schema=None) as batch_op:
        batch_op.drop_index('uq_t2_objectives__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t2_objectives__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t2_objectives')
    with op.batch_alter_table('t2_check_ins', schema=None) as batch_op:
        batch_op.drop_index('uq_t2_check_ins__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t2_check_ins__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t2_check_ins')
    with op.batch_alter_table('t11_actions', schema=None) as batch_op:
        batch_op.drop_index('uq_t11_actions__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t11_actions__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t11_actions')
    with op.batch_alter_table('t10_readiness', schema=None) as batch_op:
        batch_op.drop_index('uq_t10_readiness__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t10_readiness__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t10_readiness')
    with op.batch_alter_table('t10_leaving', schema=None) as batch_op:
        batch_op.drop_index('uq_t10_leaving__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t10_leaving__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t10_leaving')
