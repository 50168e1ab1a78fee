using CrmConnector.Abstractions.Definitions;
using Microsoft.Extensions.Primitives;

namespace CrmConnector.Service.Configuring;

/// <summary>The processes as they were last read without an error.</summary>
public interface IProcessBook
{
    /// <summary>All processes; the list itself never changes.</summary>
    IReadOnlyList<ProcessDefinition> Current { get; }

    /// <summary>Fires once when <see cref="Current"/> has changed; ask for the next one then.</summary>
    IChangeToken Changes();
}
