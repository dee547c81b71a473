"""People the tests of members share, and how to write them down quickly."""

from datetime import date

from ledger.members import Application, Beneficiary, Register
from ledger.names import PersonName, split_name

TODAY = date(2026, 12, 31)
SOM = (Beneficiary("นายสม มั่นคง", "คู่สมรส"),)
KAEW_ID, SOM_ID = "3000077518521", "1000005815175"  # invented, with true check digits


def kaew(**facts: object) -> Application:
    """ยายแก้ว: faultless unless told otherwise."""
    row = facts.get("row", 6)
    usual: dict[str, object] = {
        "no": "0012",
        "name": PersonName("นาง", "แก้ว", "มั่นคง"),
        "row": row,
        "national_id": KAEW_ID,
        "born_on": date(1960, 2, 29),
        "house_no": "9/1",
        "village": "3",
        "joined_on": date(2014, 1, 4),
        "beneficiaries": SOM,
        "phone": "0600000112",
        "paid_to": date(2025, 12, 31),
        "cells": {"national_id": f"D{row}", "born_on": f"E{row}", "name": f"C{row}"},
    }
    return Application(**(usual | facts))


def som(**facts: object) -> Application:
    """ลุงสม, on the next row."""
    usual: dict[str, object] = {
        "no": "0013",
        "row": 7,
        "name": split_name("นายสม มั่นคง"),
        "national_id": SOM_ID,
        "born_on": date(1958, 5, 1),
    }
    return kaew(**(usual | facts))


def register(*applications: Application) -> Register:
    """A register of these rows."""
    return Register("register.xlsx", applications)
