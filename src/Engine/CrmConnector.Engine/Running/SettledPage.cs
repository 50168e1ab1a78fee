using CrmConnector.Engine.Converting;
using CrmConnector.State.Journal;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>What settling open intents changes in the state store.</summary>
internal sealed class SettledPage(RunScope run)
{
    public LinkChanges Links { get; } = new(run.Flow);

    public List<JournalEntry> Journal { get; } = [];

    public List<QuarantineNote> Quarantined { get; } = [];

    public ConversionNotes Conversions { get; } = new(run);
}
