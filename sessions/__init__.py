"""The live half: sessions, boards, votes and mind maps, and the one road of every live write."""
