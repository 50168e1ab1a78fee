using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;

namespace CrmConnector.Engine.Lines;

/// <summary>Writes the lines of headers together with them: prepares what is the same for all pages of a run.</summary>
internal sealed class LinesWriter(RunScope run, RunScope lines)
{
    private readonly GroupSends _sends = new(run, lines);
    private readonly IntentNotes _intents = new(lines);
    private readonly OutcomeSettler _settler = new(lines);

    /// <summary>Begins a page of headers.</summary>
    public LinesPage Begin(PagePlan plan, PageSetting setting) =>
        new(run, lines, plan, setting, _sends, _intents, _settler);
}
