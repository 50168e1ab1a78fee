using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Templating;

/// <summary>An installation puts templates of its own in the place of the built-in ones.</summary>
public sealed class OwnTemplateTests
{
    [Fact]
    public void The_built_in_templates_pass_their_own_check()
    {
        var errors = new List<ConfigurationError>();
        MessageTemplates.Checked([.. BuiltInTemplates.All.Values], errors);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_template_takes_the_place_of_the_built_in_one()
    {
        var errors = new List<ConfigurationError>();
        var templates = MessageTemplates.Checked(
            [
                new TemplateText(
                    "report.html",
                    "report.html.hbs",
                    "<p title=\"{{headline}}\">{{installation}}{{#each tasks}}{{#if ../hasTasks}}<a href=\"{{page}}\">{{title}}</a>{{/if}}{{/each}}</p>"
                ),
            ],
            errors
        );
        errors.ShouldBeEmpty();
        var mail = new MessageRenderer(templates).Render(Reports.All["run-quarantine"], Mails.Options);
        mail.Html.ShouldStartWith("<p title=\"3 records need you\">acme<a href=\"https://sync.acme.example/");
        mail.Html.ShouldContain("Rossi &amp; Figli");
        mail.Text.ShouldContain("Rossi & Figli");
    }

    [Theory]
    [InlineData("{{{headline}}}", "(1,1): this would write a value unescaped; write it with two braces: '{{name}}'")]
    [InlineData("{{~{headline}}}", "(1,1): this would write a value unescaped; write it with two braces: '{{name}}'")]
    [InlineData("a\n {{&headline}}", "(2,2): this would write a value unescaped; write it with two braces: '{{name}}'")]
    [InlineData("{{headlin}}", "(1,3): there is no 'headlin' here; did you mean 'headline'?")]
    [InlineData("{{headline.Length}}", "(1,3): there is no 'headline.Length' here; there are 31 others, such as")]
    [InlineData("{{#each tasks}}{{headline}}{{/each}}", "(1,18): there is no 'headline' here")]
    [InlineData("{{tasks}}", "(1,3): 'tasks' is no text that could be shown; write '{{#each tasks}}'")]
    [InlineData(
        "{{#each headline}}{{/each}}",
        "(1,9): 'headline' cannot be used with '{{#each}}'; write '{{headline}}'"
    )]
    [InlineData("{{#if headline}}", "(1,4): '{{#if}}' is not closed; write '{{/if}}' where it ends")]
    [InlineData("{{#if headline}}{{/each}}{{/if}}", "(1,20): '{{/each}}' closes nothing; '{{/if}}' comes first")]
    [InlineData("{{upper headline}}", "(1,3): there is no helper 'upper'")]
    [InlineData("{{t \"nonsense\"}}", "(1,5): there is no text \"nonsense\"")]
    [InlineData("{{> nowhere}}", "(1,5): there is no template 'nowhere' to take in")]
    [InlineData("<p class={{headline}}>", "(1,10): a value in a tag needs quotes around it")]
    [InlineData(
        "<style>p { color: {{headline}} }</style>",
        "(1,19): a value cannot stand in a style sheet or a script"
    )]
    [InlineData(
        "<a href=\"{{headline}}\">x</a>",
        "(1,10): a value cannot stand in 'href'; only '{{page}}' is an address"
    )]
    [InlineData("<p onclick=\"{{headline}}\">x</p>", "(1,13): a value cannot stand in 'onclick', which is a script")]
    [InlineData("<script>x</script>", "(1,1): mail programs run no scripts")]
    [InlineData("{{headline", "the template is not well-formed")]
    public void What_is_wrong_is_said_with_its_place(string text, string error)
    {
        var errors = new List<ConfigurationError>();
        var templates = MessageTemplates.Checked([new TemplateText("report.html", "report.html.hbs", text)], errors);
        errors.ShouldContain(e => e.ToString().Contains(error, StringComparison.Ordinal), string.Join('\n', errors));
        templates.ShouldBe(MessageTemplates.BuiltIn);
    }

    [Theory]
    [InlineData(
        "<p {{#if headline}}class=\"a\"{{else}}class=\"b\"{{/if}} title=\"{{headline}}\">don't {{summary}}</p>"
    )]
    [InlineData("<!-- {{headline}} --><style>p { margin: 0 }</style><p>{{~ headline ~}}</p>")]
    [InlineData("{{! a remark }}{{!-- {{nothing}} --}}{{#unless tasks}}{{tone.symbol}}{{/unless}}")]
    [InlineData(
        "{{#each processes}}{{@index}} {{../headline}} {{tone.word}}{{#each rows}}{{#each cells}}{{label}}{{/each}}{{/each}}{{/each}}"
    )]
    public void What_is_right_is_not_refused(string text)
    {
        var errors = new List<ConfigurationError>();
        var templates = MessageTemplates.Checked([new TemplateText("report.html", "report.html.hbs", text)], errors);
        errors.ShouldBeEmpty();
        new MessageRenderer(templates).Render(Reports.All["day"], Mails.Options).Html.ShouldNotContain("{{");
    }

    [Fact]
    public void A_folder_is_read_and_unknown_names_are_reported()
    {
        var folder = Directory.CreateTempSubdirectory("templates");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "alert.subject.hbs"),
                "[ALERT] {{installation}}: {{headline}}\nBcc: x"
            );
            File.WriteAllText(Path.Combine(folder.FullName, "notes.md"), "not a template");
            var errors = new List<ConfigurationError>();
            var templates = MessageTemplates.Load(folder.FullName, errors);
            errors.ShouldBeEmpty();
            new MessageRenderer(templates)
                .Render(Alerts.All["recovered"], Mails.Options)
                .Subject.ShouldBe("[ALERT] acme: crm answers again Bcc: x");

            File.WriteAllText(Path.Combine(folder.FullName, "alert.txt.hbs"), "x");
            MessageTemplates.Load(folder.FullName, errors);
            errors.ShouldHaveSingleItem().Problem.ShouldBe("no template has this name, so it would never be used");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_a_folder_the_built_in_ones_are_used()
    {
        var errors = new List<ConfigurationError>();
        MessageTemplates.Load("/nowhere/at/all", errors).ShouldBe(MessageTemplates.BuiltIn);
        errors.ShouldBeEmpty();
    }
}
