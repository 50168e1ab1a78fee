namespace CrmConnector.Host.Output;

/// <summary>Where a command's words go: to a person, or as one JSON document to a machine.</summary>
internal interface IConsoleOutput
{
    /// <summary>True when a machine reads: commands may then skip what only people see.</summary>
    bool IsJson { get; }

    /// <summary>A line for people.</summary>
    void Say(string line);

    /// <summary>A table for people.</summary>
    void Say(OutputTable table);

    /// <summary>The command's whole answer for machines: at most one per command. Its property names are stable.</summary>
    void Answer(object answer);

    /// <summary>Why the command failed, for both. What was answered before stays.</summary>
    void Fail(Failure failure);

    /// <summary>Gives a machine its document. The runner calls it at the end; a command that goes on until it is stopped, before it waits.</summary>
    void Finish();

    /// <summary>Does long work and shows how it gets on.</summary>
    Task<T> TrackAsync<T>(string title, Func<IProgress<Advance>, Task<T>> work);
}
