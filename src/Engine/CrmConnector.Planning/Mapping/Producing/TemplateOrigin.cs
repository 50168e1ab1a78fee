using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Templating;

namespace CrmConnector.Planning.Mapping.Producing;

internal sealed class TemplateOrigin(CompiledTemplate template) : FieldOrigin
{
    public override string? StepName => "template";

    public override IReadOnlyList<int> Positions => template.Positions;

    public override FieldValue Value(Record source) => FieldValue.Text(template.Render(source.Values));
}
