namespace CrmConnector.Processes.Tests.Parsing;

public sealed class BrokenYamlTests
{
    [Theory]
    [InlineData("  - { to: description, template: {{name}} }")]
    [InlineData("  - to: description\n    template: {{name}}")]
    [InlineData("  - to: description\n    template: {{name}}, {{city}}")]
    [InlineData("  - to: description\n    template: {{#if a}}b{{/if}}")]
    public void An_unquoted_template_is_named(string field) =>
        Files.Errors(Files.Process(fields: field)).ShouldContain("quote the template");

    [Theory]
    [InlineData("process: [a", "p.yaml(1,")]
    [InlineData("process: a\nfrom: { connection: erp", "p.yaml(2,")]
    [InlineData("process: a\n link: b", "p.yaml(2,")]
    [InlineData("process: \"a", "p.yaml(1,")]
    [InlineData("process: a\nfields:\n  - { from: a, to: b ]", "p.yaml(3,")]
    [InlineData("process: a\nx: @b", "p.yaml(2,4)")]
    [InlineData("a: 'b' c", "p.yaml(1,")]
    public void Broken_yaml_has_a_position(string text, string position)
    {
        var errors = Files.Errors(text);
        errors.ShouldStartWith(position);
        errors.ShouldContain("the YAML cannot be read");
    }

    [Fact]
    public void A_tab_as_indentation_is_named() =>
        Files
            .Errors("process: a\nfrom:\n\tconnection: erp\n")
            .ShouldBe("p.yaml(3,1): the line is indented with a tab; indent with spaces");

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_named(string text) =>
        Files.Errors(text).ShouldBe("p.yaml(1,1): the file is empty; begin it with its first key");

    [Fact]
    public void A_list_or_a_word_is_not_a_process()
    {
        Files.Errors("- a").ShouldBe("p.yaml(1,1): the file holds a list; write a process file");
        Files.Errors("a").ShouldBe("p.yaml(1,1): the file holds 'a'; write a process file");
    }

    [Fact]
    public void A_second_document_is_refused() =>
        Files
            .Errors(Files.Process() + "---\nprocess: b\n")
            .ShouldBe("p.yaml(7,1): a second document begins here; one file holds one document; remove the '---'");

    [Fact]
    public void A_key_that_stands_twice_is_refused() =>
        Files
            .Errors(Files.Process("creates: yes\ncreates: no"))
            .ShouldBe("p.yaml(8,1): key 'creates' stands here for the second time (first in line 7); keep one of them");

    [Fact]
    public void A_tag_is_refused() =>
        Files.Errors(Files.Process("title: !secret x")).ShouldContain("p.yaml(7,8): YAML tags have no meaning here");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Files.Errors("a: " + new string('[', 100_000)).ShouldContain("more than 32 levels");

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
        for (var name = 'b'; name < 'k'; name++)
        {
            var before = (char)(name - 1);
            text += $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{before}", 10))}]\n";
        }

        Files.Errors(text).ShouldContain("the aliases stand for too many values");
    }

    [Fact]
    public void An_alias_of_itself_or_of_nothing_is_refused()
    {
        Files.Errors("a: &a [*a]").ShouldContain("no finished anchor '&a'");
        Files.Errors("a: *b").ShouldContain("no finished anchor '&b'");
    }

    [Fact]
    public void A_file_of_more_than_a_megabyte_is_refused() =>
        Files.Errors(new string('#', 1024 * 1024 + 1)).ShouldContain("larger than 1 MB");
}
