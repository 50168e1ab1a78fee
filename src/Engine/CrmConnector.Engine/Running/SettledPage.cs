using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Events;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>What settling open intents changes in the state store.</summary>
/// <param name="run">The run.</param>
/// <param name="sentAt">When the last of the intents were noted.</param>
internal sealed class SettledPage(RunScope run, DateTimeOffset sentAt)
{
    private readonly ThirdBaselines _thirds = new(run.Flow);

    public DateTimeOffset SentAt => sentAt;

    public LinkChanges Links { get; } = new(run.Flow);

    public List<JournalEntry> Journal { get; } = [];

    public List<QuarantineNote> Quarantined { get; } = [];

    public ConversionNotes Conversions { get; } = new(run);

    /// <summary>What alerts may tell of.</summary>
    public EventSubjects Subjects { get; } = new(run.Flow);

    /// <summary>The updates that arrived, at least in part, by source record and target member.</summary>
    public HashSet<(RecordKey Source, int TargetNumber)> Arrived { get; } = [];

    /// <summary>Looks up what flows to third entities know of the records that were found.</summary>
    public ValueTask LoadThirdsAsync(
        IReadOnlyList<IntentRecord> intents,
        SentRecord?[] found,
        CancellationToken cancellationToken
    ) =>
        _thirds.LoadAsync(
            [.. intents.Where((_, i) => found[i] is not null).Select(intent => intent.SourceKey)],
            [.. found.OfType<SentRecord>().Select(sent => sent.After.Key).Distinct()],
            cancellationToken
        );

    /// <summary>What flows to third entities learn where a write brought both sides to the same.</summary>
    public void Agree(long link, SentRecord sent, int sourceNumber, int targetNumber)
    {
        if (sent.Source is { } source)
        {
            Links.Baselines.AddRange(
                _thirds.Of(new Agreement(link, source, sourceNumber, sent.After, targetNumber, i => sent.IsCurrent[i]))
            );
        }
    }
}
