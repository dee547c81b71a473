"""What is known to be wrong is told before anything is asked."""

import pytest

from tests.commands.test_asking import at_the_keys
from tests.commands.test_receipt import village
from tests.terminal import sajja

__all__ = ["village"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("remit --collector มาลี --amount 0", "ต้องมากกว่าศูนย์"),
        ("remit --collector มาลี --amount -5", "ต้องมากกว่าศูนย์"),
        ("remit --collector มาลี --on 5/12/2570", "ยังมาไม่ถึง"),
        ("remit --collector มาลี --amount 40", "ถือเงินในสมุด 0.00 บาท"),
        ("deposit --bank 1100", "1100"),
        ("deposit --bank 1310 --on 5/12/2570", "ยังมาไม่ถึง"),
        ("withdraw --bank 9999", "ไม่มีบัญชี 9999"),
        ("member death 101 --on 5/12/2570", "ยังมาไม่ถึง"),
        ("member resign 101 --on 5/12/2570", "ยังมาไม่ถึง"),
        ("member suspend 101 --on 5/12/2570", "ยังมาไม่ถึง"),
        ("receipt-book issue 22 --on 32/11/2569", "32/11/2569"),
        ("receipt-book issue 21", "อยู่กับ มาลี"),
        ("receipt-book issue 22 --on 5/12/2570", "5 ธ.ค. 2570"),
        ("month close 12/2569 --auditor วินัย", "ยังไม่สิ้นสุด"),
    ],
)
def test_what_is_known_to_be_wrong_is_told_before_anything_is_asked(village, typed, said):
    """Nobody is at the keys: a question would end the command in the middle."""
    assert 0 == sajja(*["account", "add", "1310", "--name", "ออมสิน", "--role", "bank"]).status
    answer = at_the_keys([], *typed.split())

    assert 1 == answer.status, answer.err
    assert said in answer.err
