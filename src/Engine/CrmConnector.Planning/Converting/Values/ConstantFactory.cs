using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class ConstantFactory : IConverterFactory
{
    public ConverterDescription Description { get; } =
        new("constant", "Gives the same value for every record, whatever the source holds.")
        {
            Parameters = [new("value", ConverterParameterType.Any, "the value") { Required = true }],
            ShortParameter = "value",
            TakesMany = true,
            MayChangeType = true,
            Example = "{ from: code, to: new_origin, convert: { constant: ERP } }",
        };

    public ICompiledConverter Compile(ConverterStep step, CompileContext context) =>
        new ConstantConverter(ConverterArguments.Read(step, Description, context).Value("value"));
}
