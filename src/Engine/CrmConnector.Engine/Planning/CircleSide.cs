using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>What became of the agreement between one side of a flow and a third entity about a field.</summary>
/// <param name="IsKept">The side still holds what was agreed on.</param>
/// <param name="IsThirdKept">The third entity does.</param>
/// <param name="Run">The run that brought them to agree; 0 for not known.</param>
internal readonly record struct CircleSide(bool IsKept, bool IsThirdKept, uint Run)
{
    /// <summary>The side was not edited since, and the third entity has moved on.</summary>
    public bool IsOlder => IsKept && !IsThirdKept;

    /// <summary>The side holds what the third entity says now.</summary>
    public bool IsNewest => IsKept && IsThirdKept;

    /// <summary>
    /// The same where the side has moved from what it agreed on with the other side: if that was the later agreement, somebody has put back what was agreed on
    /// here, which is an edit.
    /// </summary>
    public CircleSide After(uint run) => this with { IsKept = IsKept && Run >= run };

    /// <summary>Compares what is there with what was agreed on; null where nothing was, or where the two directions remember different agreements.</summary>
    /// <param name="side">The flows between the side and the third entity.</param>
    /// <param name="lookup">What the state store knows of the side's record and a flow.</param>
    /// <param name="field">The side's field.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="third">The third entity's field.</param>
    /// <param name="there">What that holds.</param>
    public static CircleSide? Of(
        ThirdSide side,
        Func<ThirdFlow, LinkLookup> lookup,
        string field,
        FieldValue value,
        string third,
        FieldValue there
    )
    {
        CircleSide? found = null;
        foreach (var (flow, place) in Places(side.There, flow => flow.Reading(field), third))
        {
            if (Known(lookup(flow), flow, place) is var (result, held, run))
            {
                var kept = flow.Hash(place, flow.Map(place, value)) == result;
                if (!Add(kept, flow.Hash(place, there) == held, run))
                {
                    return null;
                }
            }
        }

        foreach (var (flow, place) in Places(side.Back, flow => flow.Writing(field), third))
        {
            if (Known(lookup(flow), flow, place) is var (result, held, run))
            {
                var kept = flow.Hash(place, value) == held;
                if (!Add(kept, flow.Hash(place, flow.Map(place, there)) == result, run))
                {
                    return null;
                }
            }
        }

        return found;

        bool Add(bool isKept, bool isThirdKept, uint run)
        {
            var fits = found is not { } other || (other.IsKept, other.IsThirdKept) == (isKept, isThirdKept);
            found = new CircleSide(isKept, isThirdKept, Math.Max(run, found?.Run ?? 0));
            return fits;
        }
    }

    private static IEnumerable<(ThirdFlow Flow, int Place)> Places(
        IReadOnlyList<ThirdFlow> flows,
        Func<ThirdFlow, IEnumerable<(int Place, string Other)>> mappings,
        string third
    ) =>
        from flow in flows
        from mapping in mappings(flow)
        where string.Equals(mapping.Other, third, StringComparison.Ordinal)
        select (flow, mapping.Place);

    private static (ulong Result, ulong Target, uint Run)? Known(LinkLookup lookup, ThirdFlow flow, int place) =>
        lookup is { Gone: false, MoreOthers: null, Other: { Gone: false, Baseline: { } baseline } }
        && flow.Known(baseline, place) is var (result, target)
        && result != 0
        && target != 0
            ? (result, target, flow.Run(baseline, place))
            : null;
}
