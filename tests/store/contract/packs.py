"""Packs of questions from elsewhere. See ``tests.store.contract``."""

from dataclasses import replace

from bot.ids import PackId, QuestionId
from bot.store.interface import Store
from tests.store.facts import ANN, DAILY, HERE, HOUR, START, THERE, make_pack, make_packed


class PacksContract:
    """Packs of questions from elsewhere."""

    def test_a_pack_is_kept_with_its_questions(self, store: Store) -> None:
        pack = make_pack(topics={"trivia": "Trivia"}, by=ANN.id)
        added = store.packs.add(pack, [make_packed("two"), make_packed("one")])

        assert store.packs.there() == (replace(pack, id=added.id, questions=2),)
        assert store.packs.questions(added.id) == (make_packed("one"), make_packed("two"))
        assert store.packs.questions(PackId(99)) == ()

    def test_packs_stand_by_name_and_those_for_all_come_first(self, store: Store) -> None:
        for within, space in (("x~2", THERE), ("x", None), ("x~1", HERE)):
            store.packs.add(make_pack(name="x", within=within, space=space), [])
        store.packs.add(make_pack(name="a", within="a"), [])

        assert [each.within for each in store.packs.there()] == ["a", "x", "x~1", "x~2"]

    def test_what_is_removed_is_gone_but_for_what_was_posted(self, store: Store) -> None:
        question = make_packed("one")
        added = store.packs.add(make_pack(), [question, make_packed("two")])
        post = store.posts.add(DAILY, "2026-03-02T09:00", question, seed=1, at=START)

        store.packs.remove(added.id, START + HOUR)

        assert store.packs.there() == ()
        assert store.packs.questions(added.id) == ()
        assert store.posts.question(post) == question
        assert store.packs.last("trivia") == {question.id: question}
        again = store.packs.add(make_pack(), [question])
        assert store.packs.there() == (again,)

    def test_what_was_last_known_of_a_question_is_the_latest_version(self, store: Store) -> None:
        old, new = make_packed("one"), make_packed("one", version=2, prompt="Asked otherwise?")
        store.posts.add(DAILY, "2026-03-02T09:00", old, seed=1, at=START)
        other = make_packed("one", within="trivia-2")
        store.packs.add(make_pack(), [new, make_packed("two")])
        store.packs.add(make_pack(name="trivia-2", within="trivia-2"), [other])

        assert store.packs.last("trivia") == {
            QuestionId("trivia/one"): new,
            QuestionId("trivia/two"): make_packed("two"),
        }

    def test_the_revision_changes_whenever_a_pack_comes_or_goes(self, store: Store) -> None:
        seen = [store.packs.revision()]
        added = store.packs.add(make_pack(), [])
        seen += [store.packs.revision(), store.packs.revision()]
        store.packs.remove(added.id, START)
        seen.append(store.packs.revision())
        store.packs.add(make_pack(), [])
        seen.append(store.packs.revision())

        assert seen[1] == seen[2]
        assert len(set(seen)) == 4

    def test_a_track_keeps_the_packs_it_asks_from(self, store: Store) -> None:
        store.tracks.save(replace(DAILY, packs=frozenset({"b", "a"})), START)

        kept = store.tracks.get(DAILY.id)
        assert kept
        assert kept.packs == {"a", "b"}
        assert store.tracks.changes(DAILY.id)[-1].track.packs == {"a", "b"}
