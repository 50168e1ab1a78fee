using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Running;
using CrmConnector.State.Intents;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Lines;

/// <summary>Deletes headers together with the lines that they were written with; nothing is done for a process without lines.</summary>
internal sealed class DeletedHeaders(RunScope run)
{
    private readonly RunScope? _lines = run.Lines;
    private readonly GroupSends? _sends = run.Lines is { } lines ? new GroupSends(run, lines) : null;
    private readonly LostLines? _lost = run.Flow.Lines is { } lines ? new LostLines(lines) : null;
    private readonly Dictionary<RecordKey, Send> _joined = [];
    private Dictionary<RecordKey, LostLine[]> _of = [];
    private long? _intents;

    /// <summary>Looks up the lines of headers that are to be deleted.</summary>
    public async ValueTask LoadAsync(IReadOnlyList<RecordKey> headers, CancellationToken cancellationToken)
    {
        if (_lines is null || _lost is null || run.Flow.Process.Deletes.Kind != DeleteKind.Propagate)
        {
            return;
        }

        var known = await _lines.Flow.Services.Store.Lines.FindLinesAsync(_lines.Flow.Flow, headers, cancellationToken);
        var lost = await _lost.FindAsync([.. known.SelectMany(line => line)], cancellationToken);
        _of = headers
            .Zip(known)
            .ToDictionary(
                header => header.First,
                header => header.Second.Select(line => lost.GetValueOrDefault(line)).OfType<LostLine>().ToArray()
            );
    }

    /// <summary>True when users of the target edited a line: the header then stays with all of its lines.</summary>
    public bool IsEdited(RecordKey header) => Of(header).Any(line => line.IsEdited);

    /// <summary>The deletion of a header with that of its lines.</summary>
    public Send Join(Send header)
    {
        var key = header.Record.Source.Key;
        return _sends is null ? header : _joined[key] = _sends.JoinDeletion(header, Of(key));
    }

    /// <summary>Makes durable which lines are about to be deleted.</summary>
    public async ValueTask NoteAsync(IReadOnlyList<Send> headers, CancellationToken cancellationToken)
    {
        IntentRecord[] intents =
        [
            .. headers
                .SelectMany(header => header.Parts)
                .Select(part => new IntentRecord(part.Record.Source.Key, WriteKind.Delete, Guid.Empty, [])
                {
                    TargetKey = part.Write.Key,
                    LinkId = part.Record.Lookup.LinkId,
                    SourceNumber = part.Record.Lookup.Number,
                    TargetNumber = part.Record.Lookup.Other!.Number,
                }),
        ];
        if (intents.Length > 0)
        {
            var page = new IntentPage(_lines!.Flow.Flow, _lines.RunId, _lines.NextPage(), intents, _lines.Leases);
            _intents = await _lines.Flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken);
        }
    }

    /// <summary>What the deletions of headers change for their lines; null for nothing.</summary>
    public PageCommit? Commit(IEnumerable<DeletionResult> results)
    {
        LostLine[] gone =
        [
            .. results.Where(result => result.Effect == DeletionEffect.Deleted).SelectMany(result => Left(result.Key)),
        ];
        if (_lines is null || (gone.Length == 0 && _intents is null))
        {
            return null;
        }

        var notes = new LostLineNotes(_lines);
        notes.Add(gone);
        var commit = new PageCommit(_lines.Flow.Flow, _lines.RunId, _lines.NextPage())
        {
            Leases = _lines.Leases,
            MeetsSources = false,
            ClosedIntents = _intents is { } open ? [open] : [],
        };
        _intents = null;
        _joined.Clear();
        _lines.Read += gone.Length;
        return notes.AddTo(commit);
    }

    /// <summary>
    /// The lines of a header that is gone. Where it was not we who deleted it, what was still there of them was not sent: it stays. An answer that was lost may
    /// have been that of the deletion.
    /// </summary>
    private IEnumerable<LostLine> Left(RecordKey header) =>
        _joined.GetValueOrDefault(header) is { Outcome: WriteOutcome.Written } or { MayHaveArrived: true }
            ? Of(header)
            : Of(header).Select(line => line with { IsEdited = line.Target is not null });

    private LostLine[] Of(RecordKey header) => _of.GetValueOrDefault(header, []);
}
