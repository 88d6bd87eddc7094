import pytest, asyncio
from verifier import verify, Verifier
A="Customs agents seized 14 containers of electronic waste at Port Elmar on Thursday, the customs service said.\n\nThe cargo weighed 280 tons and was listed as furniture."
B="Customs officers at Port Elmar confiscated 14 containers of electronic scrap on Thursday.\n\nThe cargo weighed 310 tons, Environment Minister Ilse Varrow told reporters on the quay."
@pytest.mark.vcr
def test_x():
    r=verify(A,B); print(r.counts(), r.usage)
    async def m():
        return await Verifier().acompare(A,B)
    assert asyncio.run(m()).usage.calls==0
