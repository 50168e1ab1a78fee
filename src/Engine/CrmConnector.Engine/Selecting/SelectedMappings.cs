using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Composing;
using CrmConnector.Planning.Filtering;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Selecting;

/// <summary>Compiles a flow's mapping as declared and as selected.</summary>
internal sealed class SelectedMappings(
    ProcessDefinition flow,
    EntitySchema source,
    EntitySchema target,
    EngineServices services,
    LookupTables lookups
)
{
    private CompiledMapping? _declared;

    /// <summary>The mapping as declared. Known after <see cref="Compile"/>.</summary>
    public CompiledMapping Declared => _declared!;

    /// <summary>The mapping as selected; the declared one where nothing was selected.</summary>
    public CompiledMapping Compile(FlowSelection selection, ICollection<ConfigurationError> errors)
    {
        _declared = services.Mappings.Compile(flow, source, target, services.Converters, lookups, errors);
        if (selection.Generation == 0)
        {
            return _declared;
        }

        var unknown = flow.IsReverse
            ? []
            : selection
                .Selection.Where.SelectMany(CompiledCondition.FieldsOf)
                .Where(field => source.Field(field) is null)
                .ToList();
        foreach (var field in unknown)
        {
            errors.Add(
                new ConfigurationError(
                    flow.Position,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"selection {selection.Generation} of '{flow.Name}' tests field '{field}', which '{flow.From}' does not have any more"
                    ),
                    $"choose anew: crmconnector selections set {flow.Name}"
                )
            );
        }

        return unknown.Count > 0
            ? _declared
            : CompiledMapping.Compile(
                SelectedProcess.Of(flow, selection.Selection),
                source,
                target,
                services.Converters,
                lookups,
                errors
            );
    }
}
