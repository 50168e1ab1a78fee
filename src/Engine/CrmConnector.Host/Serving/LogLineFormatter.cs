using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CrmConnector.Host.Serving;

/// <summary>An event of the log on one line, for people: time, how grave it is, what happened. Line ends within a message cannot make a second one.</summary>
internal sealed class LogLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console's log knows it.</summary>
    public const string FormatterName = "line";

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } exception)
        {
            // its own text may hold values of records
            text += $" ({exception.GetType().Name})";
        }

        textWriter.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss'Z'} {Word(logEntry.LogLevel)}{OnOneLine(text)}"
            )
        );
    }

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Critical or LogLevel.Error => "ERROR ",
            LogLevel.Warning => "WARNING ",
            LogLevel.Information => "",
            _ => "debug ",
        };

    private static string OnOneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
