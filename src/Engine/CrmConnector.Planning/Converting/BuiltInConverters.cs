using CrmConnector.Planning.Converting.Dates;
using CrmConnector.Planning.Converting.Numbers;
using CrmConnector.Planning.Converting.Phones;
using CrmConnector.Planning.Converting.Text;
using CrmConnector.Planning.Converting.Values;

namespace CrmConnector.Planning.Converting;

/// <summary>The list of our own converters, in the order of the docs.</summary>
internal static class BuiltInConverters
{
    public static IReadOnlyList<IConverterFactory> All { get; } =
    [
        new TrimFactory(),
        new CaseFactory(),
        new ConcatFactory(),
        new SplitFactory(),
        new ReplaceFactory(),
        new RegexFactory(),
        new TruncateFactory(),
        new PhoneFactory(),
        new EmailFactory(),
        new NumberFactory(),
        new DateFactory(),
        new BooleanFactory(),
        new LookupFactory(),
        new ConstantFactory(),
        new CoalesceFactory(),
        new DefaultFactory(),
        new BlankIfFactory(),
        new TextFactory(),
    ];
}
