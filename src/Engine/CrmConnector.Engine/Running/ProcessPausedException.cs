using System.Globalization;
using CrmConnector.State.Pauses;

namespace CrmConnector.Engine.Running;

/// <summary>The process stands still until it is resumed; nothing was done.</summary>
public sealed class ProcessPausedException(PausedProcess paused) : Exception(Sentence(paused))
{
    /// <summary>Since when, and why.</summary>
    public PausedProcess Paused { get; } = paused;

    private static string Sentence(PausedProcess paused) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Process '{paused.Process}' is paused since {paused.Since:yyyy-MM-dd HH:mm'Z'} ({Cause(paused)}). Nothing was done. Let it go on with 'crmconnector resume {paused.Process}'."
        );

    private static string Cause(PausedProcess paused) =>
        paused.RunId is { } run
            ? string.Create(CultureInfo.InvariantCulture, $"by the undo that {paused.By} asked for, run {run}")
            : $"by {paused.By}";
}
