using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Filtering;
using CrmConnector.Planning.Templating;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>The names of the source fields that a process reads.</summary>
internal static class SourceNeeds
{
    public static IEnumerable<string> Of(ProcessDefinition process, EntitySchema source) =>
        process
            .Fields.SelectMany(mapping => Of(mapping, source))
            .Concat(process.Match.SelectMany(rule => rule.Pairs).Select(pair => pair.SourceField))
            .Concat(CompiledCondition.FieldsOf(process.Where))
            .Concat(CompiledCondition.FieldsOf(process.Creates.When))
            .Concat(process.Required);

    private static IEnumerable<string> Of(FieldMapping mapping, EntitySchema source) =>
        mapping.Template is { } template
            ? mapping.From.Concat(TemplateFields.Of(template, source.Fields.Select(field => field.Name)))
            : mapping.From;
}
