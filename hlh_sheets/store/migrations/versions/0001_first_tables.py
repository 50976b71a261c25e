"""first tables.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table('audit',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('sha', sa.Text(), nullable=False),
    sa.Column('submission', sa.Integer(), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('former', sa.Text(), nullable=False),
    sa.Column('hash', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_audit'))
    )
    op.create_table('changes',
    sa.Column('number', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_changes')),
    sqlite_autoincrement=True
    )
    op.create_table('files',
    sa.Column('sha', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('first_seen', sa.Text(), nullable=False),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('sha', name=op.f('pk_files'))
    )
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('not_before', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_state'), ['state'], unique=False)

    op.create_table('sightings',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('sha', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('claim', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['sha'], ['files.sha'], name=op.f('fk_sightings_sha')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sightings')),
    sa.UniqueConstraint('sha', 'claim', name=op.f('uq_sightings_sha_claim'))
    )
    with op.batch_alter_table('sightings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sightings_sha'), ['sha'], unique=False)

    op.create_table('submissions',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('workbook_id', sa.Text(), nullable=False),
    sa.Column('school_year', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('received', sa.Text(), nullable=False),
    sa.Column('accepted', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('supersedes', sa.Integer(), nullable=True),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('same', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('gone', sa.Integer(), nullable=False),
    sa.Column('held', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['number'], ['changes.number'], name=op.f('fk_submissions_number')),
    sa.ForeignKeyConstraint(['sha'], ['files.sha'], name=op.f('fk_submissions_sha')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_submissions'))
    )
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submissions_sha'), ['sha'], unique=False)
        batch_op.create_index('ix_submissions_workbook_id', ['workbook_id', 'state'], unique=False)

    op.create_table('findings',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('submission', sa.Integer(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('cell', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['submission'], ['submissions.number'], name=op.f('fk_findings_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_findings'))
    )
    with op.batch_alter_table('findings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_findings_submission'), ['submission'], unique=False)

    op.create_table('held_rows',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('submission', sa.Integer(), nullable=False),
    sa.Column('table', sa.Text(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('row_id', sa.Text(), nullable=False),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('typed', sa.Text(), nullable=False),
    sa.Column('findings', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('resolved_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['submission'], ['submissions.number'], name=op.f('fk_held_rows_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_held_rows'))
    )
    with op.batch_alter_table('held_rows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_held_rows_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_held_rows_submission'), ['submission'], unique=False)

    op.create_table('removals',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('submission', sa.Integer(), nullable=False),
    sa.Column('table', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('column', sa.Text(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('cell', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['submission'], ['submissions.number'], name=op.f('fk_removals_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_removals'))
    )
    with op.batch_alter_table('removals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_removals_submission'), ['submission'], unique=False)

    op.create_table('t1_calendar',
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
    sa.Column('term', sa.Text(), nullable=True),
    sa.Column('half', sa.Integer(), nullable=True),
    sa.Column('start', sa.Date(), nullable=True),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t1_calendar__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t1_calendar__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t1_calendar__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t1_calendar')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t1_calendar', schema=None) as batch_op:
        batch_op.create_index('ix_t1_calendar__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t1_calendar__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t1_pupils',
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
    sa.Column('legal_first', sa.Text(), nullable=True),
    sa.Column('legal_last', sa.Text(), nullable=True),
    sa.Column('preferred', sa.Text(), nullable=True),
    sa.Column('dob', sa.Date(), nullable=True),
    sa.Column('sex', sa.Text(), nullable=True),
    sa.Column('upn', sa.Text(), nullable=True),
    sa.Column('uln', sa.Text(), nullable=True),
    sa.Column('year', sa.Text(), nullable=True),
    sa.Column('sen_prov', sa.Text(), nullable=True),
    sa.Column('need1', sa.Text(), nullable=True),
    sa.Column('need2', sa.Text(), nullable=True),
    sa.Column('ehcp_date', sa.Date(), nullable=True),
    sa.Column('next_review', sa.Date(), nullable=True),
    sa.Column('lac', sa.Text(), nullable=True),
    sa.Column('social_worker', sa.Text(), nullable=True),
    sa.Column('fsm', sa.Text(), nullable=True),
    sa.Column('pupil_premium', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('parents', sa.Text(), nullable=True),
    sa.Column('home_school', sa.Text(), nullable=True),
    sa.Column('la', sa.Text(), nullable=True),
    sa.Column('commissioner', sa.Text(), nullable=True),
    sa.Column('other_settings', sa.Text(), nullable=True),
    sa.Column('tutor', sa.Text(), nullable=True),
    sa.Column('start', sa.Date(), nullable=True),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('leave_reason', sa.Text(), nullable=True),
    sa.Column('roll_type', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t1_pupils__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t1_pupils__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t1_pupils__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t1_pupils')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t1_pupils', schema=None) as batch_op:
        batch_op.create_index('ix_t1_pupils__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t1_pupils__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t1_staff',
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
    sa.Column('initials', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('subjects', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t1_staff__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t1_staff__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t1_staff__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t1_staff')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t1_staff', schema=None) as batch_op:
        batch_op.create_index('ix_t1_staff__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t1_staff__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t3_baseline',
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
    sa.Column('area', sa.Text(), nullable=True),
    sa.Column('tool', sa.Text(), nullable=True),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('prior_possible', sa.Integer(), nullable=True),
    sa.Column('prior_attended', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t3_baseline__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t3_baseline__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t3_baseline__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t3_baseline')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t3_baseline', schema=None) as batch_op:
        batch_op.create_index('ix_t3_baseline__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t3_baseline__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t3_tests',
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
    sa.Column('tool', sa.Text(), nullable=True),
    sa.Column('form', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('informant', sa.Text(), nullable=True),
    sa.Column('score_type', sa.Text(), nullable=True),
    sa.Column('score', sa.Text(), nullable=True),
    sa.Column('low90', sa.Text(), nullable=True),
    sa.Column('high90', sa.Text(), nullable=True),
    sa.Column('reliability', sa.Text(), nullable=True),
    sa.Column('stanine', sa.Integer(), nullable=True),
    sa.Column('percentile', sa.Integer(), nullable=True),
    sa.Column('reading_age', sa.Integer(), nullable=True),
    sa.Column('tester', sa.Text(), nullable=True),
    sa.Column('conditions', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t3_tests__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t3_tests__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t3_tests__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t3_tests')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t3_tests', schema=None) as batch_op:
        batch_op.create_index('ix_t3_tests__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t3_tests__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t4_teacher_assessment',
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
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('scale_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('expected', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('bridging', sa.Text(), nullable=True),
    sa.Column('assessor', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t4_teacher_assessment__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t4_teacher_assessment__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t4_teacher_assessment__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t4_teacher_assessment')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t4_teacher_assessment', schema=None) as batch_op:
        batch_op.create_index('ix_t4_teacher_assessment__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t4_teacher_assessment__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t4_unit_tests',
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
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('mark', sa.Text(), nullable=True),
    sa.Column('max', sa.Text(), nullable=True),
    sa.Column('objectives', sa.Text(), nullable=True),
    sa.Column('assessor', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t4_unit_tests__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t4_unit_tests__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t4_unit_tests__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t4_unit_tests')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t4_unit_tests', schema=None) as batch_op:
        batch_op.create_index('ix_t4_unit_tests__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t4_unit_tests__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t5_register',
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
    sa.Column('session', sa.Text(), nullable=True),
    sa.Column('code', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t5_register__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t5_register__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t5_register__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t5_register')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t5_register', schema=None) as batch_op:
        batch_op.create_index('ix_t5_register__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t5_register__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t7_annual_reviews',
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
    sa.Column('review_type', sa.Text(), nullable=True),
    sa.Column('last_review', sa.Date(), nullable=True),
    sa.Column('plan_date', sa.Date(), nullable=True),
    sa.Column('funding', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t7_annual_reviews__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t7_annual_reviews__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t7_annual_reviews__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t7_annual_reviews')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t7_annual_reviews', schema=None) as batch_op:
        batch_op.create_index('ix_t7_annual_reviews__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t7_annual_reviews__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t7_invited',
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
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('advice', sa.Text(), nullable=True),
    sa.Column('attended', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t7_invited__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t7_invited__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t7_invited__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t7_invited')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t7_invited', schema=None) as batch_op:
        batch_op.create_index('ix_t7_invited__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t7_invited__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t7_outcomes',
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
    sa.Column('outcome_ref', sa.Text(), nullable=True),
    sa.Column('section', sa.Text(), nullable=True),
    sa.Column('plan_date', sa.Date(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('steps', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t7_outcomes__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t7_outcomes__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t7_outcomes__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t7_outcomes')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t7_outcomes', schema=None) as batch_op:
        batch_op.create_index('ix_t7_outcomes__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t7_outcomes__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t7_reviews',
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
    sa.Column('outcome_ref', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('gas', sa.Integer(), nullable=True),
    sa.Column('result', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('delivered', sa.Text(), nullable=True),
    sa.Column('next', sa.Text(), nullable=True),
    sa.Column('by', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t7_reviews__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t7_reviews__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t7_reviews__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t7_reviews')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t7_reviews', schema=None) as batch_op:
        batch_op.create_index('ix_t7_reviews__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t7_reviews__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t7_views',
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
    sa.Column('who', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t7_views__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t7_views__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t7_views__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t7_views')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t7_views', schema=None) as batch_op:
        batch_op.create_index('ix_t7_views__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t7_views__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t8_actions',
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
    sa.Column('meeting_id', sa.Text(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('action', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('done', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t8_actions__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t8_actions__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t8_actions__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t8_actions')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t8_actions', schema=None) as batch_op:
        batch_op.create_index('ix_t8_actions__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t8_actions__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t8_meeting',
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
    sa.Column('meeting_id', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('scale_id', sa.Text(), nullable=True),
    sa.Column('assessor', sa.Text(), nullable=True),
    sa.Column('moderator', sa.Text(), nullable=True),
    sa.Column('moderator_role', sa.Text(), nullable=True),
    sa.Column('moderator_school', sa.Text(), nullable=True),
    sa.Column('external', sa.Text(), nullable=True),
    sa.Column('mainstream', sa.Text(), nullable=True),
    sa.Column('sampling', sa.Text(), nullable=True),
    sa.Column('cohort', sa.Integer(), nullable=True),
    sa.Column('sampled', sa.Integer(), nullable=True),
    sa.Column('blind', sa.Text(), nullable=True),
    sa.Column('standard', sa.Text(), nullable=True),
    sa.Column('conclusions', sa.Text(), nullable=True),
    sa.Column('next_date', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t8_meeting__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t8_meeting__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t8_meeting__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t8_meeting')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t8_meeting', schema=None) as batch_op:
        batch_op.create_index('ix_t8_meeting__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t8_meeting__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.create_table('t8_sample',
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
    sa.Column('meeting_id', sa.Text(), nullable=True),
    sa.Column('scale_id', sa.Text(), nullable=True),
    sa.Column('hlh_id', sa.Text(), nullable=True),
    sa.Column('piece', sa.Text(), nullable=True),
    sa.Column('task', sa.Text(), nullable=True),
    sa.Column('work_date', sa.Date(), nullable=True),
    sa.Column('hlh_mark', sa.Text(), nullable=True),
    sa.Column('moderator_mark', sa.Text(), nullable=True),
    sa.Column('agreed_mark', sa.Text(), nullable=True),
    sa.Column('standard_met', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('distance', sa.Text(), nullable=True),
    sa.Column('readiness', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['_from'], ['changes.number'], name=op.f('fk_t8_sample__from')),
    sa.ForeignKeyConstraint(['_submission'], ['submissions.number'], name=op.f('fk_t8_sample__submission')),
    sa.ForeignKeyConstraint(['_to'], ['changes.number'], name=op.f('fk_t8_sample__to')),
    sa.PrimaryKeyConstraint('_number', name=op.f('pk_t8_sample')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('t8_sample', schema=None) as batch_op:
        batch_op.create_index('ix_t8_sample__workbook_stands', ['_workbook'], unique=False, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.create_index('uq_t8_sample__key_stands', ['_key'], unique=True, sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))



def downgrade() -> None:
    """Take the tables back to the revision before."""
    with op.batch_alter_table('t8_sample', schema=None) as batch_op:
        batch_op.drop_index('uq_t8_sample__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t8_sample__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t8_sample')
    with op.batch_alter_table('t8_meeting', schema=None) as batch_op:
        batch_op.drop_index('uq_t8_meeting__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t8_meeting__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t8_meeting')
    with op.batch_alter_table('t8_actions', schema=None) as batch_op:
        batch_op.drop_index('uq_t8_actions__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t8_actions__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t8_actions')
    with op.batch_alter_table('t7_views', schema=None) as batch_op:
        batch_op.drop_index('uq_t7_views__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t7_views__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t7_views')
    with op.batch_alter_table('t7_reviews', schema=None) as batch_op:
        batch_op.drop_index('uq_t7_reviews__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t7_reviews__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t7_reviews')
    with op.batch_alter_table('t7_outcomes', schema=None) as batch_op:
        batch_op.drop_index('uq_t7_outcomes__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t7_outcomes__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t7_outcomes')
    with op.batch_alter_table('t7_invited', schema=None) as batch_op:
        batch_op.drop_index('uq_t7_invited__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t7_invited__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t7_invited')
    with op.batch_alter_table('t7_annual_reviews', schema=None) as batch_op:
        batch_op.drop_index('uq_t7_annual_reviews__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t7_annual_reviews__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t7_annual_reviews')
    with op.batch_alter_table('t5_register', schema=None) as batch_op:
        batch_op.drop_index('uq_t5_register__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t5_register__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t5_register')
    with op.batch_alter_table('t4_unit_tests', schema=None) as batch_op:
        batch_op.drop_index('uq_t4_unit_tests__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t4_unit_tests__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t4_unit_tests')
    with op.batch_alter_table('t4_teacher_assessment', schema=None) as batch_op:
        batch_op.drop_index('uq_t4_teacher_assessment__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t4_teacher_assessment__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t4_teacher_assessment')
    with op.batch_alter_table('t3_tests', schema=None) as batch_op:
        batch_op.drop_index('uq_t3_tests__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t3_tests__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t3_tests')
    with op.batch_alter_table('t3_baseline', schema=None) as batch_op:
        batch_op.drop_index('uq_t3_baseline__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t3_baseline__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t3_baseline')
    with op.batch_alter_table('t1_staff', schema=None) as batch_op:
        batch_op.drop_index('uq_t1_staff__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t1_staff__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t1_staff')
    with op.batch_alter_table('t1_pupils', schema=None) as batch_op:
        batch_op.drop_index('uq_t1_pupils__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t1_pupils__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t1_pupils')
    with op.batch_alter_table('t1_calendar', schema=None) as batch_op:
        batch_op.drop_index('uq_t1_calendar__key_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))
        batch_op.drop_index('ix_t1_calendar__workbook_stands', sqlite_where=sa.text('_to IS NULL'), postgresql_where=sa.text('_to IS NULL'))

    op.drop_table('t1_calendar')
    with op.batch_alter_table('removals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_removals_submission'))

    op.drop_table('removals')
    with op.batch_alter_table('held_rows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_held_rows_submission'))
        batch_op.drop_index(batch_op.f('ix_held_rows_state'))

    op.drop_table('held_rows')
    with op.batch_alter_table('findings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_findings_submission'))

    op.drop_table('findings')
    with op.batch_alter_table('submissions', schema=None) as batch_op:
        batch_op.drop_index('ix_submissions_workbook_id')
        batch_op.drop_index(batch_op.f('ix_submissions_sha'))

    op.drop_table('submissions')
    with op.batch_alter_table('sightings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sightings_sha'))

    op.drop_table('sightings')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_state'))

    op.drop_table('outbox')
    op.drop_table('files')
    op.drop_table('changes')
    op.drop_table('audit')
