using System.Globalization;
using CrmConnector.Engine.Explaining;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Says why a selection leaves a record out.</summary>
internal static class OutOfSelectionText
{
    public static string Of(OutOfSelection left) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  Selection {left.Generation} leaves it out: {(left.Condition is null ? "the process is switched off" : $"it does not meet {SelectionText.Of(left.Condition)}")}."
        );
}
