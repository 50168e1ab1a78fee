using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Undoing;

/// <summary>A run's writes of one flow, page by page; several writes to one record are one.</summary>
internal sealed class UndoPages(FlowContext flow, IReadOnlyList<JournalValuePage> pages)
{
    private readonly ValuePages _values = new(flow.Services);

    /// <summary>Records of which the values are no longer kept.</summary>
    public long Expired => pages.Where(p => p.Expired).Sum(p => (long)p.Records);

    /// <summary>Reads them, the last ones first.</summary>
    public async IAsyncEnumerable<IReadOnlyList<BeforeImage>> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var left = await RepeatedAsync(cancellationToken);
        var later = new Dictionary<RecordKey, List<BeforeImage>>();
        foreach (var page in pages.Where(p => !p.Expired))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var writes = new List<BeforeImage>();
            foreach (var image in await _values.LoadAsync(page, cancellationToken) ?? [])
            {
                if (IsOfLink(image) || !left.TryGetValue(image.Target, out var writesLeft))
                {
                    writes.Add(image);
                    continue;
                }

                left[image.Target] = writesLeft - 1;
                Remember(later, image);
                if (writesLeft == 1 && later.Remove(image.Target, out var chain))
                {
                    writes.Add(ImageChain.Join(chain));
                }
            }

            if (writes.Count > 0)
            {
                yield return writes;
            }
        }
    }

    /// <summary>The records that the run wrote several times, with the number of times. Eight bytes are remembered of each other one.</summary>
    private async ValueTask<Dictionary<RecordKey, int>> RepeatedAsync(CancellationToken cancellationToken)
    {
        var repeated = new Dictionary<RecordKey, int>();
        var met = new HashSet<ulong>();
        foreach (var page in pages.Count < 2 ? [] : pages.Where(p => !p.Expired))
        {
            foreach (var image in await _values.LoadAsync(page, cancellationToken) ?? [])
            {
                if (!IsOfLink(image) && !met.Add(flow.Services.Hasher.Hash(FieldValue.Text(image.Target.Value))))
                {
                    repeated[image.Target] = repeated.GetValueOrDefault(image.Target, 1) + 1;
                }
            }
        }

        return repeated;
    }

    /// <summary>A link is put back by itself: what else the run did to the record is undone behind it.</summary>
    private static bool IsOfLink(BeforeImage image) => image.Kind == ImageKind.Unlinked;

    private static void Remember(Dictionary<RecordKey, List<BeforeImage>> later, BeforeImage image)
    {
        if (!later.TryGetValue(image.Target, out var images))
        {
            later[image.Target] = images = [];
        }

        images.Insert(0, image);
    }
}
