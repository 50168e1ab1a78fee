using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;
using CrmConnector.State.Swings;

namespace CrmConnector.Engine.Planning;

/// <summary>What people were asked, or are to be asked, about the records of a page.</summary>
/// <param name="answers">Their answers.</param>
/// <param name="oscillating">Fields that wait for one because they go to and fro.</param>
internal sealed class Asked(
    IReadOnlyDictionary<RecordKey, ReviewAnswer> answers,
    IReadOnlyDictionary<SwingTarget, ulong[]> oscillating
)
{
    /// <summary>The answer about a source record; null for none. Where its link has several target records, only one about the target record looked at.</summary>
    public ReviewAnswer? AnswerFor(RecordKey source, LinkLookup lookup) =>
        answers.TryGetValue(source, out var answer)
        && (lookup.MoreOthers is null || answer.Target is null || answer.Target == lookup.Other?.Key)
            ? answer
            : null;

    /// <summary>The oscillating fields of a linked record, in field order; empty for none.</summary>
    public ulong[] OscillatingIn(LinkLookup lookup) =>
        oscillating.Count > 0
        && lookup.Other is not null
        && oscillating.TryGetValue(Oscillations.TargetOf(lookup), out var fields)
            ? fields
            : [];
}
