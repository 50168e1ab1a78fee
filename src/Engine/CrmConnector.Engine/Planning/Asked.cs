using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>What people were asked, or are to be asked, about the records of a page.</summary>
/// <param name="answers">Their answers.</param>
/// <param name="oscillating">What waits for one because it goes to and fro.</param>
internal sealed class Asked(IReadOnlyDictionary<RecordKey, ReviewAnswer> answers, OscillatingRecords oscillating)
{
    /// <summary>What goes to and fro.</summary>
    public OscillatingRecords Oscillating => oscillating;

    /// <summary>The answer about a source record; null for none. Where its link has several target records, only one about the target record looked at.</summary>
    public ReviewAnswer? AnswerFor(RecordKey source, LinkLookup lookup) =>
        answers.TryGetValue(source, out var answer)
        && (lookup.MoreOthers is null || answer.Target is null || answer.Target == lookup.Other?.Key)
            ? answer
            : null;
}
