using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
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

    /// <summary>What the page commits; null where there is nothing to keep.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="page">The number under which the page is committed.</param>
    public SealedValues? Seal(long runId, int page) =>
        _images.Count == 0 || flow.Process.JournalValues is not { } kept
            ? null
            : new SealedValues(
                flow.Services.Sealer.KeyId,
                flow.Services.Sealer.Seal(ImagePage.Write(_images), PlaceOf(runId, flow.Flow.Id, page)),
                flow.Services.Time.GetUtcNow() + kept
            )
            {
                Created = Count(WriteKind.Create),
                Changed = Count(WriteKind.Update),
                Deleted = Count(WriteKind.Delete),
            };

    /// <summary>Binds sealed values to the page that they were written for.</summary>
    public static string PlaceOf(long runId, int flowId, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"journal {runId} {flowId} {page}");

    private int Count(WriteKind kind) => _images.Count(i => i.Kind == kind);
}
