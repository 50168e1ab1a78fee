using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Selecting;

namespace CrmConnector.Host.Commands;

/// <summary>How a process's selection stands, for the overview.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="On">Whether the process is switched on.</param>
/// <param name="HasTakenEffect">Whether nothing is left to do for it.</param>
internal sealed record SelectionStatus(long Generation, bool On, bool HasTakenEffect)
{
    /// <summary>Reads it; null where nothing was ever selected.</summary>
    public static async Task<SelectionStatus?> ReadAsync(
        EngineServices services,
        ProcessDefinition process,
        CancellationToken cancellationToken
    )
    {
        var state = await new ProcessSelections(services).ShowAsync(process, cancellationToken);
        return state.Current.Generation == 0
            ? null
            : new SelectionStatus(state.Current.Generation, state.Current.Selection.IsOn, state.HasTakenEffect);
    }

    /// <summary>In a table.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Generation}{(On ? "" : ", off")}{(HasTakenEffect ? "" : ", under way")}"
        );
}
