using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Notes when the run wrote which target records, where conflicts go by modification times: a time that our own write made does not count there.
/// </summary>
internal sealed class OwnWriteNotes(FlowContext flow)
{
    private readonly List<OwnWrite> _notes = [];

    /// <summary>Adds what a call wrote, and what an unanswered one before it had written.</summary>
    public void Add(IEnumerable<Send> sends)
    {
        if (!flow.NotesOwnWrites)
        {
            return;
        }

        foreach (var send in sends)
        {
            RecordKey? written = send.Outcome switch
            {
                WriteOutcome.Written answer => answer.Key,
                WriteOutcome.Found found when send.MayHaveArrived => found.Key,
                _ => null,
            };
            if (written is { } key && send.SentAt is { } sent)
            {
                _notes.Add(new OwnWrite(flow.Flow.Target, key, sent, flow.Services.Time.GetUtcNow()));
            }
        }
    }

    /// <summary>Adds what a killed run turned out to have written: its call was sent after its intent was, and had ended before this run began.</summary>
    public void AddSettled(RecordKey target, DateTimeOffset intent)
    {
        if (flow.NotesOwnWrites)
        {
            _notes.Add(new OwnWrite(flow.Flow.Target, target, intent, intent + flow.Services.Leases.LongestCall));
        }
    }

    /// <summary>What was noted since the last commit.</summary>
    public IReadOnlyList<OwnWrite> Take()
    {
        OwnWrite[] taken = [.. _notes];
        _notes.Clear();
        return taken;
    }
}
