using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Undoing;

/// <summary>Opens what the journal sealed.</summary>
internal sealed class ValuePages(EngineServices services)
{
    /// <summary>The before-images of a page; null when their time is over.</summary>
    /// <exception cref="UndoNotPossibleException">They were sealed with another key, or are damaged.</exception>
    public async ValueTask<IReadOnlyList<BeforeImage>?> LoadAsync(
        JournalValuePage page,
        CancellationToken cancellationToken
    )
    {
        if (await services.Store.JournalValues.LoadAsync(page.Id, cancellationToken) is not { } values)
        {
            return null;
        }

        if (values.KeyId != services.Sealer.KeyId)
        {
            throw new UndoNotPossibleException(
                $"The values of the run were encrypted with key '{values.KeyId}', and the installation gives key '{services.Sealer.KeyId}'.",
                "Put the former installation key back: with another one they cannot be read."
            );
        }

        var place = PageImages.PlaceOf(page.RunId, page.FlowId, page.Page);
        return services.Sealer.Open(values.Data, place) is { } content
            ? ImagePage.Read(content)
            : throw new UndoNotPossibleException(
                "The values of the run are damaged: they do not open with the key that sealed them.",
                "Restore the state store from a backup, or correct the records by hand."
            );
    }
}
