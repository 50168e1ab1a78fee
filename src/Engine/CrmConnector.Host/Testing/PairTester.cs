using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Host.Testing;

/// <summary>Compares what a test expects of two linked records with what a run would make of them.</summary>
internal sealed class PairTester(LoadedMapping loaded)
{
    /// <summary>What does not come out as expected; empty when the test passes.</summary>
    public IReadOnlyList<string> Check(MappingTestExpectation expected, PairDecision decision) =>
        (expected, decision.Kind) switch
        {
            (MappingTestExpectation.OutOfScope, PlanKind.OutOfScope) => [],
            (MappingTestExpectation.OutOfScope, _) => ["expected to be out of scope, but it takes part"],
            (_, PlanKind.OutOfScope) =>
            [
                "the process's 'where', or that of the processes that lead back, leaves it out of scope",
            ],
            (MappingTestExpectation.Quarantined quarantined, _) => CheckQuarantined(quarantined, decision),
            (MappingTestExpectation.Review review, _) => CheckReview(review, decision),
            (_, PlanKind.Review) => [$"it waits for a person: {string.Join(", ", InQuestion(decision))}"],
            (_, PlanKind.Wait) => ["it waits for a record that it refers to; list its key under 'references'"],
            (_, PlanKind.Quarantine) => [Quarantined(decision.Reason)],
            (MappingTestExpectation.Values values, _) =>
            [
                .. values.Fields.SelectMany(f => Comparison.Of(loaded, f.Key, f.Value, decision.Held)),
            ],
            _ => throw new InvalidOperationException($"A test expects {expected.GetType().Name}."),
        };

    private static IReadOnlyList<string> CheckQuarantined(
        MappingTestExpectation.Quarantined expected,
        PairDecision decision
    ) =>
        decision is not { Kind: PlanKind.Quarantine, Reason: { } reason }
            ? ["expected to be quarantined, but it can be written"]
            : QuarantineCheck.Of(expected, reason.Field, reason.Problem);

    private IReadOnlyList<string> CheckReview(MappingTestExpectation.Review expected, PairDecision decision)
    {
        var fields = InQuestion(decision);
        if (decision.Kind != PlanKind.Review)
        {
            return decision.Kind == PlanKind.Quarantine
                ? [Quarantined(decision.Reason)]
                : ["expected to wait for a person, but the rules decide it"];
        }

        return expected.Field is { } field && !fields.Contains(field, StringComparer.Ordinal)
            ? [$"expected to wait because of '{field}', but it waits because of {string.Join(", ", fields)}"]
            : [];
    }

    private List<string> InQuestion(PairDecision decision) =>
        [
            .. loaded.Mapping.TargetShape.Fields.Where(
                (_, i) => decision.Moves.ElementAtOrDefault(i) == FieldMove.Review
            ),
        ];

    private static string Quarantined(PlanReason? reason) =>
        $"it is quarantined for '{reason?.Field}': {reason?.Problem}; {reason?.Advice}";
}
