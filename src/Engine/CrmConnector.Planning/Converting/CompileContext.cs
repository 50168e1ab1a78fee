using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Converting;

/// <summary>What a converter may know while it is compiled.</summary>
/// <param name="Errors">Receives what is wrong with its arguments.</param>
/// <param name="Target">The field that the mapping fills; null outside of a mapping.</param>
/// <param name="Lookups">The lookup tables that were loaded.</param>
public sealed record CompileContext(ICollection<ConfigurationError> Errors, FieldSchema? Target, LookupTables Lookups)
{
    /// <summary>A context without target and tables, for tests and single uses.</summary>
    public static CompileContext For(ICollection<ConfigurationError> errors) => new(errors, null, LookupTables.Empty);

    /// <summary>Reports an error.</summary>
    public void Error(SourcePosition position, string problem, string advice) =>
        Errors.Add(new ConfigurationError(position, problem, advice));
}
