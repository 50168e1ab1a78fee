namespace CrmConnector.State.Selections;

/// <summary>The generations of selections. Only ever added to.</summary>
public interface ISelectionStore
{
    /// <summary>A number that changes with every selection that is made, of any process; 0 before the first. Cheap enough for every page of a run.</summary>
    ValueTask<long> VersionAsync(CancellationToken cancellationToken);

    /// <summary>The newest generation of a process; null where nothing was ever selected.</summary>
    ValueTask<SelectionEntry?> CurrentAsync(string process, CancellationToken cancellationToken);

    /// <summary>All generations of a process, the newest first.</summary>
    ValueTask<IReadOnlyList<SelectionEntry>> ListAsync(string process, CancellationToken cancellationToken);

    /// <summary>Adds the next generation. Null, and nothing is added, when somebody else did so meanwhile.</summary>
    /// <param name="process">The process.</param>
    /// <param name="content">The selection as text.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="restores">The generation whose content it is; null for a new one.</param>
    /// <param name="after">The generation that it was made on; 0 for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<SelectionEntry?> AddAsync(
        string process,
        string content,
        string by,
        long? restores,
        long after,
        CancellationToken cancellationToken
    );
}
