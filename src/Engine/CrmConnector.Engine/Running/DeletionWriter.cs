using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>Writes what the process's delete rule asks for to target records whose source records are gone.</summary>
internal sealed class DeletionWriter
{
    private readonly RunScope _run;
    private readonly FlowContext _flow;
    private readonly TargetReader _targets;
    private readonly DeletionImages _images;
    private readonly TargetEdits _edits;
    private readonly RecordShape _setShape;
    private readonly FieldValue[] _setValues;
    private readonly DeletedHeaders _headers;

    /// <summary>
    /// Fields are set though users edited the record: where no flow back makes the deleted record again, nobody else would ever tell the target of the deletion, and their
    /// edit loses nothing by it.
    /// </summary>
    private readonly bool _setsInSpite;

    public DeletionWriter(RunScope run)
    {
        var flow = run.Flow;
        _run = run;
        _flow = flow;
        _setShape = new RecordShape(flow.Process.Deletes.Set.Select(s => s.Key));
        _images = new DeletionImages(flow, _setShape);
        _edits = new TargetEdits(flow);
        _headers = new DeletedHeaders(run);
        _setsInSpite =
            flow
                is {
                    Process.Deletes.Kind: DeleteKind.Set,
                    Rules.Opposite: { CarriesEdits: true, LetsDeletionsWin: true }
                };
        _targets = new TargetReader(flow, _images.Shape);
        _setValues =
        [
            .. flow.Process.Deletes.Set.Select(s =>
                s.Value is ConfigurationValue.Scalar scalar ? scalar.Value : FieldValue.Null
            ),
        ];
    }

    /// <summary>Pages of intents that the commit of the results closes.</summary>
    public List<long> OpenIntents { get; } = [];

    /// <summary>What the results change for the lines of the target records; null for nothing.</summary>
    public PageCommit? LinesOf(IEnumerable<DeletionResult> results) => _headers.Commit(results);

    /// <summary>Applies the rule; one result per deletion.</summary>
    public async ValueTask<IReadOnlyList<DeletionResult>> ApplyAsync(
        IReadOnlyList<(RecordKey Key, LinkLookup Lookup)> deletions,
        CancellationToken cancellationToken
    )
    {
        var kind = _flow.Process.Deletes.Kind;
        if (kind is DeleteKind.Ignore or DeleteKind.Unlink)
        {
            var effect = kind == DeleteKind.Ignore ? DeletionEffect.NotApplied : DeletionEffect.Unlinked;
            return [.. deletions.Select(d => new DeletionResult(d.Key, d.Lookup, effect))];
        }

        RecordKey[] keys =
        [
            .. deletions.Where(d => d.Lookup.Other is { Gone: false }).Select(d => d.Lookup.Other!.Key),
        ];
        var targets = await _targets.ReadAsync(keys, cancellationToken);
        await _headers.LoadAsync([.. deletions.Select(d => d.Key)], cancellationToken);
        var results = new List<DeletionResult>();
        var sends = new List<(RecordKey Key, LinkLookup Lookup, Send Send)>();
        foreach (var (key, lookup) in deletions)
        {
            if (lookup.Other is null || !targets.TryGetValue(lookup.Other.Key, out var target))
            {
                results.Add(new DeletionResult(key, lookup, DeletionEffect.Deleted));
            }
            else if (target.MergedInto is not null || (!_setsInSpite && IsEdited(key, lookup, target)))
            {
                results.Add(new DeletionResult(key, lookup, DeletionEffect.Edited));
            }
            else
            {
                sends.Add((key, lookup, _headers.Join(Send(key, lookup, target))));
            }
        }

        await NoteAsync(sends, cancellationToken);
        await _headers.NoteAsync([.. sends.Select(s => s.Send)], cancellationToken);
        await SendAsync([.. sends.Select(s => s.Send)], cancellationToken);
        results.AddRange(
            sends.Select(s => new DeletionResult(s.Key, s.Lookup, EffectOf(s.Send))
            {
                Image = _images.Of(s.Send),
                Reason = FaultSentence.OfDeletion(s.Send),
            })
        );
        return results;
    }

    private bool IsEdited(RecordKey key, LinkLookup lookup, Record target) =>
        _edits.Have(lookup, target) || _headers.IsEdited(key);

    private Send Send(RecordKey key, LinkLookup lookup, Record target)
    {
        var write =
            _flow.Process.Deletes.Kind == DeleteKind.Propagate
                ? new RecordWrite(WriteKind.Delete, target.Key, [])
                : new RecordWrite(WriteKind.Update, target.Key, _setValues);
        write = Expectation.On(write, _flow.TargetSchema.Writes, _setsInSpite ? null : target);
        var record = new PlannedRecord(
            new Record(key, []),
            lookup,
            Mapped: null,
            target,
            new RecordPlan(PlanKind.Unchanged, key)
        );
        return new Send(record, write, repeatable: true);
    }

    /// <summary>Notes the deletions before they are sent: after a crash, a record that is gone is then known to be gone by our hand.</summary>
    private async ValueTask NoteAsync(
        IReadOnlyList<(RecordKey Key, LinkLookup Lookup, Send Send)> sends,
        CancellationToken cancellationToken
    )
    {
        IntentRecord[] intents =
        [
            .. sends
                .Where(s => s.Send.Write.Kind == WriteKind.Delete)
                .Select(s => new IntentRecord(s.Key, WriteKind.Delete, Guid.Empty, [])
                {
                    TargetKey = s.Send.Write.Key,
                    LinkId = s.Lookup.LinkId,
                    SourceNumber = s.Lookup.Number,
                    TargetNumber = s.Lookup.Other!.Number,
                }),
        ];
        if (intents.Length > 0)
        {
            var page = new IntentPage(_flow.Flow, _run.RunId, _run.NextPage(), intents, _run.Leases);
            OpenIntents.Add(await _flow.Services.Store.Intents.CommitIntentsAsync(page, cancellationToken));
        }
    }

    private async ValueTask SendAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        if (sends.Count > 0)
        {
            await new BatchSender(_run, _setShape, _images.Answer, _images.Shape).SendAsync(sends, cancellationToken);
        }
    }

    private DeletionEffect EffectOf(Send send) =>
        send.Outcome switch
        {
            WriteOutcome.Written when send.Write.Kind == WriteKind.Update => DeletionEffect.Set,
            WriteOutcome.Written or WriteOutcome.Gone => DeletionEffect.Deleted,
            WriteOutcome.Moved => DeletionEffect.Edited,
            _ => DeletionEffect.Refused,
        };
}
