using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Undoing;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>
/// What writes of killed runs wrote over, once they are settled: it goes to the run that was killed, so that undoing that one takes them back too.
/// </summary>
internal sealed class SettledImages(FlowContext flow)
{
    private readonly Dictionary<(RecordKey, WriteKind), long> _runs = [];
    private readonly Dictionary<(RecordKey, RecordKey), BeforeImage> _known = [];
    private readonly SortedDictionary<long, PageImages> _settled = [];

    /// <summary>Opens what was noted with the intents; newer pages count.</summary>
    public async ValueTask LoadAsync(IReadOnlyList<OpenIntentPage> open, CancellationToken cancellationToken)
    {
        foreach (var page in flow.Process.JournalValues is null ? [] : open)
        {
            foreach (var intent in page.Intents.Where(i => !i.IsUndo))
            {
                _runs[(intent.SourceKey, intent.Kind)] = page.RunId;
            }

            var place = PageImages.OpenPlaceOf(page.RunId, flow.Flow.Id, page.Page);
            var values = await flow.Services.Store.JournalValues.LoadOpenAsync(page.Id, cancellationToken);
            if (values is not null && flow.Services.Sealer.Open(values.Data, place) is { } content)
            {
                foreach (var image in ImagePage.Read(content))
                {
                    _known[(image.Source, image.Target)] = image;
                }
            }
        }
    }

    /// <summary>Adds a change of which these slots arrived.</summary>
    public JournalFlags Updated(IntentRecord update, SlotSet arrived)
    {
        if (!_known.TryGetValue((update.SourceKey, update.TargetKey!.Value), out var image))
        {
            return JournalFlags.None;
        }

        var fields = image.Fields.Where(f => flow.Flow.SlotOf(f.Field) is >= 0 and var slot && arrived.Contains(slot));
        return Add(update, image with { Fields = [.. fields] });
    }

    /// <summary>Adds a create that arrived.</summary>
    public JournalFlags Created(IntentRecord create)
    {
        var fields = Enumerable
            .Range(0, create.Expected.Length)
            .Where(slot => create.Expected[slot] != 0)
            .Select(slot => new FieldImage(flow.Flow.Fields[slot], FieldValue.Absent, create.Expected[slot]));
        return Add(create, new BeforeImage(ImageKind.Created, create.SourceKey, create.TargetKey!.Value, [.. fields]));
    }

    /// <summary>What the page of settled writes commits; the next page begins anew.</summary>
    public IReadOnlyList<SettledValues> Seal(int page)
    {
        SettledValues[] values =
        [
            .. _settled
                .Select(s => (s.Key, Values: s.Value.Seal(s.Key, page)))
                .Where(s => s.Values is not null)
                .Select(s => new SettledValues(s.Key, s.Values!)),
        ];
        _settled.Clear();
        return values;
    }

    private JournalFlags Add(IntentRecord intent, BeforeImage image)
    {
        if (!_runs.TryGetValue((intent.SourceKey, intent.Kind), out var run))
        {
            return JournalFlags.None;
        }

        if (!_settled.TryGetValue(run, out var images))
        {
            _settled[run] = images = new PageImages(flow);
        }

        images.Add(image);
        return JournalFlags.ValuesKept;
    }
}
