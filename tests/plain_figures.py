"""Measures that only name what they were asked, so that a test sees what a document asks for."""

from hlh_sheets.documents.core import AgreementSaid, AttendanceSaid, Figures

FIGURES = Figures(
    attendance=lambda marks, _: AttendanceSaid("P%", f"{len(marks)} marks", "U", "T%", "Remark."),
    share=lambda part, whole: f"{part}/{whole}",
    steps=lambda first, latest, _: f"steps {first['code']} to {latest['code']}",
    change=lambda first, latest, _: f"change {first['score']} to {latest['score']}",
    agreement=lambda pieces, _: AgreementSaid(f"exact of {len(pieces)}", "adj", "dir", "kappa"),
)
