using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Lines;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Lines;

/// <summary>The lines of one page of headers, from their intents to what they change in the state store.</summary>
internal sealed class LinesPage(
    RunScope run,
    RunScope lines,
    PagePlan plan,
    PageSetting setting,
    GroupSends sends,
    IntentNotes intents,
    OutcomeSettler settler
)
{
    private readonly FlowContext _flow = lines.Flow;
    private readonly PageCommitBuilder _commit = new(
        lines,
        setting with
        {
            Progress = null,
        },
        new ThirdBaselines(lines.Flow)
    );
    private readonly LostLineNotes _lost = new(lines);
    private readonly List<Send> _sent = [];
    private readonly List<LineOwner> _owners = [];
    private readonly List<RecordKey> _forgotten = [];
    private readonly List<GoneMark> _gone = [];
    private int _read;

    /// <summary>What alerts may tell of the lines.</summary>
    public EventSubjects Subjects => _commit.Subjects;

    /// <summary>The write of a header with those of its lines.</summary>
    public Send Join(Send header)
    {
        var joined = sends.Join(header, plan.Lines.GetValueOrDefault(header.Record.Source.Key));
        _sent.AddRange(joined.Parts);
        return joined;
    }

    /// <summary>Adds the lines of a header for which nothing is written.</summary>
    public void AddUnwritten(PlannedRecord header)
    {
        if (plan.Lines.TryGetValue(header.Source.Key, out var group))
        {
            Add(header.Source.Key, group);
        }
    }

    /// <summary>Makes durable what is about to be sent, and which header each line belongs to.</summary>
    public async ValueTask NoteAsync(CancellationToken cancellationToken)
    {
        if (_sent.Count == 0)
        {
            return;
        }

        var page = intents.Of(_sent) with
        {
            // one that had another header is noted there until it is here
            LineOwners =
            [
                .. plan.Lines.SelectMany(group =>
                    group
                        .Value.Lines.Where(line => line.Lookup.Other is null or { Gone: true })
                        .Select(line => new LineOwner(line.Source.Key, group.Key))
                ),
            ],
        };
        _commit.ClosedIntents.Add(await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken));
    }

    /// <summary>True when nobody knows whether a group was written, or when it turns out that an earlier call did: it is to be looked for.</summary>
    public static bool IsUnanswered(Send header, CreateWay way) =>
        header.Outcome switch
        {
            WriteOutcome.Unanswered => true,
            WriteOutcome.Found found => found.ByIntent || way is CreateWay.OwnGuid or CreateWay.Receipt,
            WriteOutcome.PartFailed { Outcome: WriteOutcome.Found { ByIntent: true } } => true,
            _ => false,
        };

    /// <summary>Takes what became of a header and its lines; false when they are to be planned anew.</summary>
    public async ValueTask<bool> SettleAsync(
        Send header,
        IReadOnlyDictionary<RecordKey, FieldValue[]>? readBack,
        PageCommitBuilder headers,
        OutcomeSettler headerSettler,
        CancellationToken cancellationToken
    )
    {
        switch (header.Outcome)
        {
            case WriteOutcome.PartFailed { Outcome: WriteOutcome.Refused refused } failed:
                run.AddRefused(header.Record.Source.Key);
                headers.AddQuarantined(
                    header.Record,
                    LineReasons.Of(_flow, header.Parts[failed.Part].Record.Source.Key, FaultSentence.Of(refused.Fault))
                );
                return true;
            case WriteOutcome.PartFailed failed:
                if (failed.Outcome is WriteOutcome.Gone)
                {
                    var line = header.Parts[failed.Part].Record.Lookup;
                    _gone.Add(new GoneMark(line.LinkId, _flow.Flow.Target, Gone: true, line.Other!.Number));
                }

                return false;
            case WriteOutcome.Written written:
                headerSettler.Settle(header, readBack, headers);
                await AddWrittenAsync(header, written, cancellationToken);
                return true;
            default:
                var isSettled = headerSettler.Settle(header, readBack, headers);
                if (!isSettled && header.Outcome is WriteOutcome.Gone)
                {
                    // it is planned anew as one that is to be made again, with all of its lines
                    headers.MarkGone(header.Record, isWanted: true);
                }

                return isSettled;
        }
    }

    /// <summary>What changes in the state store.</summary>
    /// <param name="isUnfinished">Headers of the page are still to be planned anew.</param>
    public PageCommit Build(bool isUnfinished)
    {
        lines.Read += _read;
        var commit = _lost.AddTo(_commit.Build());
        return commit with
        {
            LineOwners = [.. _owners, .. plan.LinesKeptOut],
            ForgottenLines = [.. commit.ForgottenLines, .. _forgotten],
            GoneMarks = [.. commit.GoneMarks, .. _gone],
            // says that the mapping of the lines is known; how far the flow has come, its headers say
            Progress = isUnfinished || setting.Progress is null ? null : new FlowProgress { SweepNumber = 1 },
        };
    }

    private async ValueTask AddWrittenAsync(
        Send header,
        WriteOutcome.Written written,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < header.Parts.Count; i++)
        {
            header.Parts[i].Outcome = written.Parts[i];
        }

        lines.Written += header.Parts.Count;
        var stored = _flow.Rules.NeedsTarget
            ? await new ReadBack(_flow).ReadAsync(header.Parts, cancellationToken)
            : null;
        foreach (var part in header.Parts.Where(part => part.Write.Kind != WriteKind.Delete))
        {
            settler.Settle(part, stored, _commit);
        }

        if (plan.Lines.TryGetValue(header.Record.Source.Key, out var group))
        {
            var sent = header.Parts.Select(part => part.Record.Source.Key).ToHashSet();
            Add(header.Record.Source.Key, group, sent);
        }
    }

    private void Add(RecordKey header, LineGroup group, IReadOnlySet<RecordKey>? sent = null)
    {
        foreach (var line in group.Lines.Where(line => sent?.Contains(line.Source.Key) != true))
        {
            _commit.AddUnwritten(line);
        }

        _owners.AddRange(group.Arrived.Select(line => new LineOwner(line, header)));
        _lost.Add(group.Lost);
        _forgotten.AddRange(group.Forgotten);
        _read += group.Lines.Count + group.Lost.Count;
    }
}
