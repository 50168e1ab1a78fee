using CrmConnector.Engine.Converting;
using CrmConnector.State.Baselines;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>What settling open intents changes in the state store.</summary>
internal sealed class SettledPage(RunScope run)
{
    public List<NewLink> NewLinks { get; } = [];

    public List<BaselineWrite> Baselines { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public List<QuarantineNote> Quarantined { get; } = [];

    public ConversionNotes Conversions { get; } = new(run);
}
