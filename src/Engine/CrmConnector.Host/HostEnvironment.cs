using CrmConnector.Host.Serving;

namespace CrmConnector.Host;

/// <summary>What the program gets from the outside, so that a test can run it in its own process.</summary>
/// <param name="Out">Where answers go.</param>
/// <param name="Error">Where failures and progress of people go.</param>
/// <param name="IsTerminal">True when a person watches: colours, tables in the window's width, a progress bar.</param>
/// <param name="Program">The full path of the program's executable, for command lines that can be copied.</param>
/// <param name="CurrentFolder">Where relative paths of the command line start.</param>
/// <param name="Time">The clock.</param>
/// <param name="Random">Chance; safe for concurrent use.</param>
/// <param name="Variable">Gives an environment variable, or null.</param>
internal sealed record HostEnvironment(
    TextWriter Out,
    TextWriter Error,
    bool IsTerminal,
    string Program,
    string CurrentFolder,
    TimeProvider Time,
    Random Random,
    Func<string, string?> Variable
)
{
    /// <summary>The command line, without the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The service that carries out this command; null for a program of its own.</summary>
    public ServedHere? Served { get; init; }

    /// <summary>The width of the terminal in characters where it is another program's; null to ask one's own.</summary>
    public int? Width { get; init; }
}
