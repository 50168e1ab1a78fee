using System.Globalization;

namespace CrmConnector.Engine.Selecting;

/// <summary>Somebody else changed the selection meanwhile: nothing was overwritten.</summary>
/// <param name="process">The process.</param>
/// <param name="generation">The generation that the change was made on.</param>
public sealed class SelectionOutdatedException(string process, long generation)
    : Exception(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Somebody else changed the selection of '{process}' after generation {generation}. Nothing was changed: look at it again, and choose anew."
        )
    );
