using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Planning;

/// <summary>Looks up what people decided about the records of a page.</summary>
internal sealed class ReviewAnswers(FlowContext flow)
{
    private static readonly Dictionary<RecordKey, ReviewAnswer> None = [];

    public async ValueTask<IReadOnlyDictionary<RecordKey, ReviewAnswer>> FindAsync(
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        if (keys.Length == 0)
        {
            return None;
        }

        var entries = await flow.Services.Store.Reviews.FindAsync(flow.Flow, keys, cancellationToken);
        return entries.Count == 0
            ? None
            : entries.Where(e => e.Value.Choice != ReviewChoice.None).ToDictionary(e => e.Key, e => AnswerOf(e.Value));
    }

    private ReviewAnswer AnswerOf(ReviewEntry entry) =>
        new(WinnerOf(entry.Choice), entry.Seen)
        {
            Match = entry.Choice == ReviewChoice.Match ? entry.TargetKey : null,
            Target = entry.TargetKey,
            Create = entry.Choice == ReviewChoice.Create,
            Fields =
                entry.Seen == 0
                    ? [.. flow.Mapping.Fields.Select(f => entry.Fields.Contains(f.Name, StringComparer.Ordinal))]
                    : [],
        };

    private static FieldWinner? WinnerOf(ReviewChoice choice) =>
        choice switch
        {
            ReviewChoice.Source => FieldWinner.Source,
            ReviewChoice.Target => FieldWinner.Target,
            _ => null,
        };
}
