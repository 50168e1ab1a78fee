using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Planning.Tests.Deciding;

/// <summary>What the merge promises, whatever the history.</summary>
public sealed class PlannerProperties
{
    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_write() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var plan = s.Plan(s.Results, s.Target, s.Link);
                var target = Situation.Apply(plan, s.Target);
                var again = s.Plan(s.Results, target, s.After(plan, target));
                return again is { Kind: PlanKind.Unchanged, WriteCount: 0 };
            }
        );

    [Fact]
    public void On_the_fast_path_too() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var plan = s.PlanFast(s.Results, s.Link);
                var again = s.PlanFast(s.Results, s.Link with { Results = plan.Results, Targets = plan.Targets });
                return again is { Kind: PlanKind.Unchanged, WriteCount: 0 };
            }
        );

    [Fact]
    public void Only_fields_whose_result_changed_are_written() =>
        Check.ForAll(
            Situation.All,
            s =>
                new[] { s.Plan(s.Results, s.Target, s.Link), s.PlanFast(s.Results, s.Link) }.All(plan =>
                    Written(plan).All(i => !s.Same(s.Results[i], s.Delivered[i], i))
                )
        );

    [Fact]
    public void A_field_that_holds_the_result_already_is_not_written() =>
        Check.ForAll(
            Situation.All,
            s => Written(s.Plan(s.Results, s.Target, s.Link)).All(i => !s.Same(s.Results[i], s.Target[i], i))
        );

    [Fact]
    public void Edits_of_different_fields_both_survive() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var after = Situation.Apply(s.Plan(s.Results, s.Target, s.Link), s.Target);
                return Enumerable
                    .Range(0, Situation.Fields)
                    .All(i =>
                    {
                        var inSource = !s.Same(s.Results[i], s.Delivered[i], i);
                        var inTarget = !s.Same(s.Target[i], s.Delivered[i], i);
                        return s.Writes[i] != WriteRule.Always
                            || (inSource && inTarget)
                            || (!s.Seen && inSource)
                            || s.Same(after[i], inSource ? s.Results[i] : s.Target[i], i);
                    });
            }
        );

    [Fact]
    public void Where_both_sides_changed_one_field_the_rule_names_the_winner_and_the_loser_is_told() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var plan = s.Plan(s.Results, s.Target, s.Link);
                var after = Situation.Apply(plan, s.Target);
                return Enumerable
                    .Range(0, Situation.Fields)
                    .Where(i =>
                        s.Seen
                        && s.Writes[i] == WriteRule.Always
                        && !s.Same(s.Results[i], s.Delivered[i], i)
                        && !s.Same(s.Target[i], s.Delivered[i], i)
                        && !s.Same(s.Target[i], s.Results[i], i)
                    )
                    .All(i =>
                        s.Same(after[i], s.SourceWins ? s.Results[i] : s.Target[i], i)
                        && plan.Moves[i] == (s.SourceWins ? FieldMove.WriteOverEdit : FieldMove.KeepByRule)
                    );
            }
        );

    [Fact]
    public void Create_only_fields_of_a_linked_record_are_never_written_and_set_if_empty_fields_only_over_a_blank() =>
        Check.ForAll(
            Situation.All,
            s =>
                Written(s.Plan(s.Results, s.Target, s.Link))
                    .All(i =>
                        s.Writes[i] == WriteRule.Always || (s.Writes[i] == WriteRule.IfEmpty && s.Target[i].IsBlank)
                    )
        );

    [Fact]
    public void On_first_contact_blanks_are_filled_and_no_blank_empties_a_field() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var plan = s.Plan(s.Results, s.Target, s.Link with { Results = [], Targets = [] });
                var after = Situation.Apply(plan, s.Target);
                return !plan.Blanks
                    && Enumerable
                        .Range(0, Situation.Fields)
                        .Where(i => s.Writes[i] == WriteRule.Always)
                        .All(i =>
                            s.Target[i].IsBlank ? s.Same(after[i], s.Results[i], i)
                            : s.Results[i].IsBlank ? s.Same(after[i], s.Target[i], i)
                            : s.Same(after[i], s.SourceWins ? s.Results[i] : s.Target[i], i)
                        );
            }
        );

    [Fact]
    public void The_same_situation_is_decided_the_same_way_twice() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var (one, two) = (s.Plan(s.Results, s.Target, s.Link), s.Plan(s.Results, s.Target, s.Link));
                return one.Kind == two.Kind
                    && one.Values.SequenceEqual(two.Values)
                    && one.Moves.SequenceEqual(two.Moves)
                    && one.Results.SequenceEqual(two.Results)
                    && one.Targets.SequenceEqual(two.Targets);
            }
        );

    [Fact]
    public void An_edit_that_stays_is_told_again_when_the_source_changes_later() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                // Run one: the source did not change, the target's edit stays.
                var first = s.Plan(s.Delivered, s.Target, s.Link);
                var second = s.Plan(s.Results, s.Target, s.After(first, s.Target));
                return Enumerable
                    .Range(0, Situation.Fields)
                    .Where(i =>
                        s.Seen
                        && s.Writes[i] == WriteRule.Always
                        && !s.Same(s.Target[i], s.Delivered[i], i)
                        && !s.Same(s.Results[i], s.Delivered[i], i)
                        && !s.Same(s.Results[i], s.Target[i], i)
                    )
                    .All(i => second.Moves[i] is FieldMove.WriteOverEdit or FieldMove.KeepByRule);
            }
        );

    [Fact]
    public void A_target_that_is_gone_is_created_again_only_where_the_process_says_so() =>
        Check.ForAll(
            Situation.All,
            s =>
            {
                var input = new PlanInput(
                    new Record(new RecordKey("s"), []),
                    new MappedRecord(s.Results, null, [], []),
                    s.Link,
                    Target: null,
                    TargetWasRead: true,
                    Match: null,
                    MayCreate: true
                );
                var plan = Planner.Plan(s.Rules, input);
                return plan.Kind == (s.Rules.Recreate ? PlanKind.Create : PlanKind.TargetGone);
            }
        );

    private static IEnumerable<int> Written(RecordPlan plan) =>
        Enumerable.Range(0, plan.Values.Length).Where(i => plan.Values[i].IsPresent);
}
