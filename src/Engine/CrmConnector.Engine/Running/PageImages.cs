using System.Globalization;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Undoing;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what one page's records held before they were written, where the process journals values.</summary>
internal sealed class PageImages(FlowContext flow)
{
    private readonly List<BeforeImage> _images = [];

    /// <summary>True when the process journals values.</summary>
    public bool IsKept => flow.Process.JournalValues is not null;

    /// <summary>Adds a write.</summary>
    public void Add(BeforeImage image)
    {
        if (IsKept)
        {
            _images.Add(image);
        }
    }

    /// <summary>What is noted with the intents of a page; null where there is nothing to keep.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="page">The number of the page of intents.</param>
    public SealedValues? SealForIntents(long runId, int page) => Seal(OpenPlaceOf(runId, flow.Flow.Id, page));

    /// <summary>What the page commits; null where there is nothing to keep.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="page">The number under which the page is committed.</param>
    public SealedValues? Seal(long runId, int page) => Seal(PlaceOf(runId, flow.Flow.Id, page));

    private SealedValues? Seal(string place) =>
        _images.Count == 0 || flow.Process.JournalValues is not { } kept
            ? null
            : new SealedValues(
                flow.Services.Sealer.KeyId,
                flow.Services.Sealer.Seal(ImagePage.Write(_images), place),
                flow.Services.Time.GetUtcNow() + kept
            )
            {
                Created = Count(ImageKind.Created),
                Changed = Count(ImageKind.Changed),
                Deleted = Count(ImageKind.Deleted) + Count(ImageKind.Unlinked),
            };

    /// <summary>Binds sealed values to the page that they were written for.</summary>
    public static string PlaceOf(long runId, int flowId, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"journal {runId} {flowId} {page}");

    /// <summary>Binds sealed values to the page of intents that they were written for.</summary>
    public static string OpenPlaceOf(long runId, int flowId, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"intents {runId} {flowId} {page}");

    private int Count(ImageKind kind) => _images.Count(i => i.Kind == kind);
}
