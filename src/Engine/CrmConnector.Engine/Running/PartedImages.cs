using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Remembers, where the process journals values, how records were linked that a page takes out of their links: members and baselines. Of records that
/// are unlinked this is all there is to put back.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="leaver">The entity whose records leave where nothing is deleted.</param>
internal sealed class PartedImages(FlowContext flow, LinkEntity leaver)
{
    /// <summary>The results, with images; to be called before the page is committed.</summary>
    public async ValueTask<IReadOnlyList<DeletionResult>> AddAsync(
        IReadOnlyList<DeletionResult> results,
        CancellationToken cancellationToken
    )
    {
        if (flow.Process.JournalValues is null)
        {
            return results;
        }

        var complete = new List<DeletionResult>(results.Count);
        var left = new HashSet<(long, int)>();
        foreach (var result in results)
        {
            var image = result switch
            {
                { Image.Kind: ImageKind.Deleted } => result.Image,
                // a source record leaves once, however many target records it had
                { Effect: DeletionEffect.Unlinked, Lookup.Other: not null }
                    when leaver.Id == flow.Flow.Target.Id || left.Add((result.Lookup.LinkId, result.Lookup.Number)) =>
                    Unlinked(result),
                _ => null,
            };
            complete.Add(
                image is null
                    ? result
                    : result with
                    {
                        Image = image with
                        {
                            Baselines = await BaselinesAsync(image, cancellationToken),
                            OwnWrite = await OwnWriteAsync(image, cancellationToken),
                        },
                    }
            );
        }

        return complete;
    }

    private static BeforeImage Unlinked(DeletionResult result) =>
        new(ImageKind.Unlinked, result.Key, result.Lookup.Other!.Key, [])
        {
            LinkId = result.Lookup.LinkId,
            SourceNumber = result.Lookup.Number,
            TargetNumber = result.Lookup.Other.Number,
        };

    /// <summary>The state store forgets it with the membership.</summary>
    private async ValueTask<(DateTimeOffset, DateTimeOffset)?> OwnWriteAsync(
        BeforeImage image,
        CancellationToken cancellationToken
    )
    {
        if (image.Kind == ImageKind.Deleted || !flow.NotesOwnWrites)
        {
            return null;
        }

        var key = leaver.Id == flow.Flow.Target.Id ? image.Target : image.Source;
        var found = await flow.Services.Store.OwnWrites.FindAsync(leaver, [key], cancellationToken);
        return found.TryGetValue(key, out var write) ? (write.Sent, write.Answered) : null;
    }

    private async ValueTask<IReadOnlyList<BaselineImage>> BaselinesAsync(
        BeforeImage image,
        CancellationToken cancellationToken
    )
    {
        var leaving = image.Kind == ImageKind.Deleted ? flow.Flow.Target : leaver;
        var number = leaving.Id == flow.Flow.Target.Id ? image.TargetNumber : image.SourceNumber;
        var stored = await flow.Services.Store.Links.BaselinesOfAsync(image.LinkId, leaving, number, cancellationToken);
        return
        [
            .. stored.Select(b => new BaselineImage(
                b.FlowId,
                b.SourceNumber,
                b.TargetNumber,
                b.Baseline.Results,
                b.Baseline.Targets
            )),
        ];
    }
}
