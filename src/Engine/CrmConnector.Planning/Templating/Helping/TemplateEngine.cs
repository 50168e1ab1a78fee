using HandlebarsDotNet;

namespace CrmConnector.Planning.Templating.Helping;

/// <summary>Makes the Handlebars instances for mappings: no escaping, our printing of values, our helpers.</summary>
internal static class TemplateEngine
{
    public static IHandlebars Create()
    {
        var configuration = new HandlebarsConfiguration { NoEscape = true };
        configuration.FormatterProviders.Add(new ValueFormatterProvider());
        var handlebars = Handlebars.Create(configuration);
        foreach (var (name, helper) in FormatHelpers.All)
        {
            handlebars.RegisterHelper(name, (_, arguments) => helper([.. arguments]) ?? "");
        }

        return handlebars;
    }
}
