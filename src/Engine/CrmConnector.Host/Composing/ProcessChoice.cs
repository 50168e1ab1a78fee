using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Host.Composing;

/// <summary>Picks the processes that a command is about.</summary>
internal static class ProcessChoice
{
    /// <summary>The named process, or all when no name is given.</summary>
    /// <exception cref="ConfigurationRejectedException">Any process file has an error: nothing runs on half a configuration.</exception>
    /// <exception cref="UsageException">There is no process of that name, or none at all.</exception>
    public static IReadOnlyList<ProcessDefinition> Choose(InstallationFiles files, string? name)
    {
        if (files.Processes.Errors.Any(e => e.Severity == Severity.Error))
        {
            throw new ConfigurationRejectedException(files.Processes.Errors);
        }

        var all = files.Processes.Definitions;
        if (name is null)
        {
            return all.Count > 0
                ? all
                : throw new UsageException(
                    "The installation has no process.",
                    $"Put a YAML file into {files.Definition.ProcessesFolder}."
                );
        }

        return all.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is { } found
            ? [found]
            : throw new UsageException(
                $"There is no process '{name}'.",
                $"The installation has: {string.Join(", ", all.Select(p => p.Name))}."
            );
    }
}
