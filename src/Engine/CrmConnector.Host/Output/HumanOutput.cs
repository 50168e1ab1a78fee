using CrmConnector.Processes;
using Spectre.Console;

namespace CrmConnector.Host.Output;

/// <summary>Text and tables for a person at a terminal, or for a log file.</summary>
internal sealed class HumanOutput : IConsoleOutput
{
    /// <summary>Wide enough that a log file's tables are not wrapped.</summary>
    private const int FileWidth = 160;

    private readonly HostEnvironment _host;
    private readonly IAnsiConsole _console;
    private readonly Redactor _redactor;

    public HumanOutput(HostEnvironment host, Redactor redactor)
    {
        _host = host;
        _redactor = redactor;
        _console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = host.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                Interactive = host.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
                Out = new AnsiConsoleOutput(host.Out),
            }
        );
        if (host.Width is { } width)
        {
            _console.Profile.Width = width;
        }
        else if (!host.IsTerminal)
        {
            _console.Profile.Width = FileWidth;
        }
    }

    public bool IsJson => false;

    // not through Spectre: it would wrap lines that people want to copy
    public void Say(string line) => _host.Out.WriteLine(_redactor.Redact(line));

    public void Say(OutputTable table) => _console.Write(TableRendering.Render(table, _redactor.Redact));

    public void Answer(object answer) { }

    public void Finish() { }

    public void Fail(Failure failure)
    {
        foreach (var detail in failure.Details)
        {
            _host.Error.WriteLine(_redactor.Redact(detail));
        }

        _host.Error.WriteLine(_redactor.Redact(failure.Problem));
        if (failure.Advice is not null)
        {
            _host.Error.WriteLine(_redactor.Redact(failure.Advice));
        }
    }

    public Task<T> TrackAsync<T>(string title, Func<IProgress<Advance>, Task<T>> work) =>
        _host.IsTerminal ? ProgressBarDisplay.TrackAsync(_console, title, work) : work(new ProgressLines(_host, title));
}
