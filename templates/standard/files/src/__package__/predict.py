<% predict.code %>
